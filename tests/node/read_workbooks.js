// Prints what ExcelJS and SheetJS see in workbooks: {program: {file: {sheet: {"A1": value}}}}, without empty cells.
const ExcelJS = require("exceljs");
const SheetJS = require("xlsx");

const isShown = (value) => value !== null && value !== undefined && value !== "";

async function readWithExcelJs(file) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const sheets = {};
  for (const sheet of book.worksheets) {
    const cells = (sheets[sheet.name] = {});
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const value = cell.formula ? cell.result : cell.value;
        // Every cell of a merged range has the value of the first.
        if (cell.master === cell && isShown(value)) cells[cell.address] = value;
      }),
    );
  }
  return sheets;
}

function readWithSheetJs(file) {
  const book = SheetJS.readFile(file);
  const sheets = {};
  for (const name of book.SheetNames) {
    const cells = Object.entries(book.Sheets[name]).filter(([address, cell]) => !address.startsWith("!") && isShown(cell.v));
    sheets[name] = Object.fromEntries(cells.map(([address, cell]) => [address, cell.v]));
  }
  return sheets;
}

async function main(files) {
  const seen = { exceljs: {}, sheetjs: {} };
  for (const file of files) {
    seen.exceljs[file] = await readWithExcelJs(file);
    seen.sheetjs[file] = readWithSheetJs(file);
  }
  process.stdout.write(JSON.stringify(seen));
}

main(process.argv.slice(2));
