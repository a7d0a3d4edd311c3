"""The manual pages of the rules that are found while a file is read: its bytes, its YAML, its keys, its values and its comments.

The other rules are modules of `checks` and carry their pages themselves. This module is loaded only by the commands
that print pages.
"""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.problems import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its manual page, in the form of the docstrings of the checks."""

    name: str
    severity: Severity
    page: str


def _error(name: str, page: str) -> Rule:
    return Rule(name, Severity.ERROR, page)


def _warning(name: str, page: str) -> Rule:
    return Rule(name, Severity.WARNING, page)


def _info(name: str, page: str) -> Rule:
    return Rule(name, Severity.INFO, page)


FILE_RULES: tuple[Rule, ...] = (
    _error(
        "bad-amount",
        """An amount of money cannot be read as baht.

Budgets are added up to the satang, so an amount is written in digits: zero or more, with at most two decimals. What `1.5 แสน`,
`สามหมื่นบาท` or `2 million` come to is told, and `orgplan validate --fix` writes it. Misplaced commas and points have more than
one reading, which are told as well.

In practice: the 2553 forms write ไม่มี in an empty budget cell, which is understood; amounts in words come from minutes
and letters.

Bad (step):

    budget: สามหมื่นบาท

Good (step):

    budget: 30,000

ไทย: อ่านจำนวนเงินเป็นบาทไม่ได้

งบประมาณนำไปรวมกันถึงหลักสตางค์ จึงต้องเขียนเป็นตัวเลขตั้งแต่ศูนย์ขึ้นไป ทศนิยมไม่เกินสองตำแหน่ง จำนวนเช่น `1.5 แสน` `สามหมื่นบาท` หรือ `2 ล้าน` โปรแกรมคำนวณให้ และ `orgplan validate --fix` เขียนแทนให้ จุลภาคหรือจุดที่ผิดที่อ่านได้มากกว่าหนึ่งแบบ โปรแกรมจะบอกทุกแบบให้เลือก

ที่พบจริง: แบบฟอร์มปี 2553 เขียน ไม่มี ในช่องที่ไม่มีงบประมาณ ซึ่งอ่านได้ ส่วนจำนวนเงินที่เป็นคำมักคัดลอกมาจากรายงานการประชุมหรือหนังสือราชการ
""",
    ),
    _error(
        "bad-choice",
        """A value is not one of the few that may stand there.

Some keys take only certain values: a method linear, step or milestone, a round 1m to 12m, the floor 0 or 1. Another value
would leave it open how the KPI is scored, or what its result covers.

In practice: usually a round without its m.

Bad (kpi):

    results: {12: 4}

Good (kpi):

    results: {12m: 4}

ไทย: ค่าที่เขียนไม่อยู่ในรายการค่าที่กำหนด

บางคีย์รับเฉพาะค่าที่กำหนด คือ วิธีให้คะแนน linear, step หรือ milestone รอบการรายงาน 1m ถึง 12m และคะแนนต่ำสุด 0 หรือ 1 ค่าอื่นจะไม่รู้ว่าให้คะแนนอย่างไรหรือผลครอบคลุมช่วงใด

ที่พบจริง: มักเขียนรอบการรายงานโดยไม่มี m
""",
    ),
    _error(
        "bad-duration",
        """A duration cannot be read as months, weeks, days or fiscal quarters.

The duration is compared with the start and the end of the step. A text such as "soon" cannot be compared with anything.

In practice: the 2553 forms give durations as `1 เดือน` and as `ไตรมาสที่ 3 และ 4`; both are understood.

Bad (step):

    duration: เร็ว ๆ นี้
    start: พ.ค. 53
    end: พ.ค. 53

Good (step):

    duration: 1 เดือน
    start: พ.ค. 53
    end: พ.ค. 53

ไทย: อ่านระยะเวลาเป็นเดือน สัปดาห์ วัน หรือไตรมาสไม่ได้

ระยะเวลานำไปเทียบกับเดือนเริ่มต้นและสิ้นสุดของขั้นตอน ข้อความเช่น "เร็ว ๆ นี้" นำไปเทียบไม่ได้

ที่พบจริง: แบบฟอร์มปี 2553 เขียนระยะเวลาเป็น `1 เดือน` และ `ไตรมาสที่ 3 และ 4` ซึ่งอ่านได้ทั้งสองแบบ
""",
    ),
    _error(
        "bad-month",
        """A start, an end or one of the `months` cannot be read as a month and a year.

The months place a step in the chart and its money in the budget year. A month without its year, a day, or a name that is
no month has more than one reading.

In practice: the scan of the 2553 forms reads `มิ.ค.`, which may be มี.ค. or มิ.ย.; only the dates around it tell.

Bad (step):

    start: มิ.ค. 53
    end: เม.ย. 53

Good (step):

    start: มี.ค. 53
    end: เม.ย. 53

ไทย: อ่านเดือนเริ่มต้น เดือนสิ้นสุด หรือเดือนใน `months` เป็นเดือนและปีไม่ได้

เดือนกำหนดตำแหน่งของขั้นตอนในแผนภูมิและกำหนดว่างบประมาณตกในเดือนใด เดือนที่ไม่มีปี วันที่ หรือชื่อที่ไม่ใช่เดือน อ่านได้มากกว่าหนึ่งแบบ

ที่พบจริง: ภาพสแกนของแบบฟอร์มปี 2553 อ่านได้เป็น `มิ.ค.` ซึ่งอาจเป็น มี.ค. หรือ มิ.ย. ต้องดูจากเดือนข้างเคียง
""",
    ),
    _error(
        "bad-result",
        """A result is given by halves, twice, or over nothing.

A result is one value, or the two counts that give it. A numerator without its denominator says nothing; a value beside
both counts may contradict them; and no share can be formed of a denominator of zero.

In practice: happens when the counts arrive one after the other, or are added later to a value that is already there.

Bad (kpi):

    results: {12m: {numerator: 163}}

Good (kpi):

    results: {12m: {numerator: 163, denominator: 200}}

ไทย: ระบุผลการดำเนินงานไม่ครบ ซ้ำสองแบบ หรือตัวหารเป็นศูนย์

ผลคือค่าเดียว หรือตัวตั้งกับตัวหารที่ให้ค่านั้น ตัวตั้งที่ไม่มีตัวหารบอกอะไรไม่ได้ ถ้าระบุทั้งค่าและตัวตั้งตัวหารก็อาจขัดกัน และตัวหารที่เป็นศูนย์คิดเป็นสัดส่วนไม่ได้

ที่พบจริง: มักเกิดเมื่อได้ตัวเลขมาไม่พร้อมกัน หรือเพิ่มตัวตั้งตัวหารภายหลังโดยไม่ลบค่าเดิม
""",
    ),
    _error(
        "bad-source",
        """A name within a budget is no source of money.

`budget:` is one amount, or amounts by where the money comes from, such as เงินบำรุง. A month, a quarter, a round, a year or a key
of the format in such a place is money of another kind, or a line that was indented by a slip; as a source it would be added
to the budget.

In practice: action plans print money by month beside the total. It belongs into `fields`, which are kept and not added up.

Bad (step):

    budget: {ต.ค. 52: "10,000", พ.ย. 52: "20,000"}

Good (step):

    budget: {เงินงบประมาณ: "10,000", เงินบำรุง: "20,000"}

ไทย: ชื่อใน `budget` ไม่ใช่แหล่งงบประมาณ

`budget` เป็นจำนวนเดียว หรือแยกจำนวนตามแหล่งเงิน เช่น เงินบำรุง ชื่อเดือน ไตรมาส รอบ ปี หรือคีย์ของรูปแบบแฟ้มในตำแหน่งนี้เป็นเงินคนละอย่าง หรือเป็นบรรทัดที่ย่อหน้าผิด ถ้านับเป็นแหล่งเงินจะถูกรวมเข้างบประมาณ

ที่พบจริง: แผนปฏิบัติการพิมพ์เงินรายเดือนไว้ข้างยอดรวม ข้อมูลเช่นนี้ให้เขียนใน `fields` ซึ่งเก็บไว้โดยไม่นำไปรวม
""",
    ),
    _error(
        "bad-year",
        """The fiscal year is not a year of the Buddhist Era in four digits.

Every month of the plan is checked against the fiscal year, so a year that is 543 years off would put all of them outside.

In practice: spreadsheets set to another calendar turn 2553 into 2010.

Bad (plan):

    fiscal_year: 2010

Good (plan):

    fiscal_year: 2553

ไทย: ปีงบประมาณไม่ใช่ปี พ.ศ. สี่หลัก

ทุกเดือนในแผนตรวจเทียบกับปีงบประมาณ ถ้าปีคลาดไป 543 ปี ทุกเดือนจะอยู่นอกปีงบประมาณ

ที่พบจริง: โปรแกรมตารางที่ตั้งปฏิทินแบบอื่นมักเปลี่ยน 2553 เป็น 2010
""",
    ),
    _warning(
        "curly-quotes",
        """A name, an id or a unit stands in curly quotation marks.

To YAML only straight quotation marks are marks; curly ones are letters of the value. A results file that reports on k1 does not
mean the KPI “k1”, and the unit “ร้อยละ” is no percentage. `orgplan validate --fix` takes them away. Free texts such as titles and
notes are left alone.

In practice: comes along when a plan is written in Word, or sent through a chat program.

Bad (kpi):

    unit: “โครงการ”

Good (kpi):

    unit: โครงการ

ไทย: ชื่อ รหัส หรือหน่วยวัดอยู่ในเครื่องหมายคำพูดโค้ง

YAML นับเฉพาะเครื่องหมายคำพูดตรงเป็นเครื่องหมาย แบบโค้งนับเป็นตัวอักษรของค่า แฟ้มผลที่รายงาน k1 จึงไม่ตรงกับตัวชี้วัด “k1” และหน่วย “ร้อยละ” ไม่นับเป็นร้อยละ แก้ได้ด้วย `orgplan validate --fix` ข้อความทั่วไป เช่น ชื่อและหมายเหตุ จะไม่ถูกแตะต้อง

ที่พบจริง: มักติดมากับแผนที่พิมพ์ใน Word หรือส่งผ่านโปรแกรมสนทนา
""",
    ),
    _warning(
        "key-in-text",
        """A line of a text of several lines looks like a key of the plan.

A text behind `|` or `>` goes on as long as its lines are indented. A key that is indented as deep becomes part of the text, and
the budget that it gives counts as none. Keys that the object has already are not asked about, nor words that are no keys.

In practice: a line is added below a long note, and the editor indents it as the line above.

Bad (step):

    note: |
      ใช้งบของกรมการปกครอง
      budget: 30,000

Good (step):

    note: |
      ใช้งบของกรมการปกครอง
    budget: 30,000

ไทย: บรรทัดในข้อความหลายบรรทัดมีลักษณะเป็นคีย์ของแผน

ข้อความหลังเครื่องหมาย `|` หรือ `>` ต่อเนื่องไปตราบที่บรรทัดยังย่อหน้าอยู่ คีย์ที่ย่อหน้าลึกเท่ากันจึงกลายเป็นส่วนหนึ่งของข้อความ และงบประมาณที่เขียนไว้จะไม่ถูกนับ คีย์ที่มีอยู่แล้วและคำที่ไม่ใช่คีย์จะไม่ถูกถาม

ที่พบจริง: มักเกิดเมื่อเติมบรรทัดต่อจากหมายเหตุยาว แล้วโปรแกรมแก้ไขย่อหน้าให้เท่าบรรทัดบน
""",
    ),
    _error(
        "criteria-count",
        """A rubric has levels without points, or not as many points as levels.

Five levels give 1, 2, 3, 4 and 5 points. With four or six figures nobody can say which of them is which, so that each level needs
its points: `{levels: [50, 75, 100], points: [1, 3, 5]}`. Yes and no have two, those of a no first.

In practice: a threshold of 1,000 or more written with a comma inside brackets counts as two: `[1,000, 2,000]` is four.

Bad (kpi):

    criteria: [1, 2, 3, 4]

Good (kpi):

    criteria: [1, 2, 3, 4, 5]

Bad (kpi):

    criteria: {levels: [1, 2, 3], points: [50, 100]}

Good (kpi):

    criteria: {levels: [1, 2, 3], points: [50, 75, 100], floor: 0}

ไทย: เกณฑ์มีระดับที่ไม่มีคะแนน หรือจำนวนคะแนนไม่เท่ากับจำนวนระดับ

เกณฑ์ห้าระดับให้ 1, 2, 3, 4 และ 5 คะแนน ถ้ามีสี่หรือหกค่าจะบอกไม่ได้ว่าค่าใดเป็นระดับใด จึงต้องระบุคะแนนของแต่ละระดับ เช่น `{levels: [50, 75, 100], points: [1, 3, 5]}` ส่วนใช่หรือไม่ใช่มีคะแนนสองค่า เริ่มที่คะแนนเมื่อไม่ใช่

ที่พบจริง: เกณฑ์ตั้งแต่ 1,000 ที่ใส่จุลภาคในวงเล็บจะนับเป็นสองค่า `[1,000, 2,000]` จึงกลายเป็นสี่ค่า
""",
    ),
    _error(
        "ditto-mark",
        """A ditto mark stands for something that cannot be left out.

On the form a ditto mark repeats the row above. In a plan a step that names nobody takes the names of its activity, or of the
step that it is part of. Where the row above has the same names, the mark says just that and is taken. Where it has others, or
where no names are asked for, the value itself must be written; `--fix` does it where only one can be meant.

In practice: forms are copied cell by cell, marks and all.

Bad (activity):

    responsible: สนจ.
    steps:
      - {no: 1, title: ประชุม, start: ต.ค. 52, end: ต.ค. 52, responsible: พช.}
      - {no: 2, title: ติดตาม, start: พ.ย. 52, end: พ.ย. 52, responsible: '"'}

Good (activity):

    responsible: สนจ.
    steps:
      - {no: 1, title: ประชุม, start: ต.ค. 52, end: ต.ค. 52, responsible: พช.}
      - {no: 2, title: ติดตาม, start: พ.ย. 52, end: พ.ย. 52, responsible: พช.}

ไทย: ใช้เครื่องหมายละ (") แทนค่าที่ละไม่ได้

บนแบบฟอร์ม เครื่องหมายละหมายถึงแถวบน ส่วนในแฟ้มแผน ขั้นตอนที่ไม่ระบุชื่อจะใช้ชื่อของกิจกรรมหรือขั้นตอนที่ขั้นตอนนั้นสังกัด ถ้าแถวบนเป็นชื่อเดียวกันก็ใช้เครื่องหมายละได้ ถ้าเป็นชื่ออื่น หรือเป็นค่าที่ไม่ใช่ชื่อ ต้องเขียนค่านั้นเต็ม `--fix` แก้ให้เมื่อหมายถึงได้เพียงค่าเดียว

ที่พบจริง: มักคัดลอกแบบฟอร์มมาทีละเซลล์พร้อมเครื่องหมายละ
""",
    ),
    _error(
        "duplicate-key",
        """A key stands twice in the same object.

YAML by itself would keep the last one and lose the other without a word. An office that sees one figure would be judged by
the other.

In practice: happens when a block is copied, or when two people add the same line.

Bad (step):

    budget: 30,000
    output: รายงานการประชุม
    budget: 50,000

Good (step):

    budget: 50,000
    output: รายงานการประชุม

ไทย: คีย์เดียวกันเขียนซ้ำในกลุ่มเดียวกัน

ตามปกติ YAML จะเก็บค่าสุดท้ายและทิ้งค่าก่อนหน้าโดยไม่แจ้ง ผู้อ่านเห็นค่าหนึ่งแต่ถูกประเมินด้วยอีกค่าหนึ่ง

ที่พบจริง: มักเกิดเมื่อคัดลอกทั้งกลุ่ม หรือสองคนเพิ่มบรรทัดเดียวกัน
""",
    ),
    _error(
        "empty",
        """The file holds nothing, or nothing but comments.

There is no plan to check or to print. Better to hear so than to see an empty form.

In practice: a file that was created and never filled in, or one whose saving failed when a disk was full.

Bad (file):

    # แผนพัฒนาองค์การ อยู่ระหว่างจัดทำ

Good (file):

    orgplan: 1
    fiscal_year: 2553
    organization: จังหวัดสมมติบุรี
    categories:
      - {no: 1, title: การนำองค์การ}

ไทย: แฟ้มว่างเปล่า หรือมีแต่หมายเหตุ

ไม่มีแผนให้ตรวจหรือพิมพ์ แจ้งให้ทราบย่อมดีกว่าพิมพ์แบบฟอร์มเปล่า

ที่พบจริง: แฟ้มที่สร้างไว้แต่ยังไม่ได้กรอก หรือบันทึกไม่สำเร็จเพราะพื้นที่เต็ม
""",
    ),
    _error(
        "encoding",
        """The file is not saved as UTF-8.

Thai text saved in another encoding cannot be told apart from damage: each letter may come out as another one. The message
names the encoding that the file most likely has.

In practice: Notepad of older Windows saves Thai as ANSI, which is Windows-874 (TIS-620).

Bad:

    2553.yaml    Encoding: ANSI (Windows-874, TIS-620)

Good:

    2553.yaml    Encoding: UTF-8

ไทย: แฟ้มไม่ได้บันทึกเป็น UTF-8

ข้อความไทยที่บันทึกด้วยรหัสอักขระอื่นแยกไม่ออกจากแฟ้มที่เสียหาย ตัวอักษรอาจกลายเป็นตัวอื่น ข้อความแจ้งจะบอกรหัสอักขระที่น่าจะเป็น

ที่พบจริง: Notepad ของ Windows รุ่นเก่าบันทึกภาษาไทยเป็น ANSI ซึ่งคือ Windows-874 (TIS-620)
""",
    ),
    _error(
        "not-text",
        """The file is no plan in text: a workbook, a document, a table (.csv), a PDF, an image, an archive, or a record of `orgplan freeze`.

A plan is a text file. Such a file opened in a text editor and saved again as text is destroyed, so leave it as it is.
`orgplan import table lastyear.xlsx -o plan.yaml` makes a plan of a table in a workbook, a Word document or a .csv file. A
workbook that `orgplan export xlsx` wrote is read as it is.

In practice: last year's Excel form is named where its plan is meant, or a plan was sent as a Word document.

Bad:

    orgplan validate lastyear.xlsx

Good:

    orgplan validate lastyear.yaml

ไทย: แฟ้มไม่ใช่แผนที่เป็นข้อความ แต่เป็นแฟ้ม Excel เอกสาร ตาราง (.csv) PDF รูปภาพ แฟ้มบีบอัด หรือบันทึกของ `orgplan freeze`

แผนเป็นแฟ้มข้อความ แฟ้มชนิดอื่นถ้าเปิดด้วยโปรแกรมแก้ไขข้อความแล้วบันทึกทับจะเสียหาย จึงควรเก็บไว้ตามเดิม
สร้างแผนจากตารางในแฟ้ม Excel เอกสาร Word หรือแฟ้ม .csv ได้ด้วย `orgplan import table lastyear.xlsx -o plan.yaml` แฟ้มที่ `orgplan export xlsx` สร้างอ่านได้โดยตรง

ที่พบจริง: ระบุแบบฟอร์ม Excel ของปีก่อนแทนแฟ้มแผน หรือได้รับแผนเป็นเอกสาร Word
""",
    ),
    _error(
        "unusable-workbook",
        """A workbook that orgplan wrote cannot be read as a plan.

Nothing is filled in yet, the plan on its hidden sheet is damaged, or the file is larger than what is read.

In practice: the empty form is still beside those that the offices sent back.

Bad:

    form.xlsx    nothing typed into it

Good:

    form.xlsx    name of the organisation and activities typed in

ไทย: อ่านแฟ้ม Excel ที่ orgplan สร้างเป็นแผนไม่ได้

ยังไม่ได้กรอกข้อมูล แผนในแผ่นงานซ่อนเสียหาย หรือแฟ้มใหญ่เกินกำหนด

ที่พบจริง: แบบฟอร์มเปล่ายังอยู่รวมกับแฟ้มที่หน่วยงานส่งกลับมา
""",
    ),
    _error(
        "unreadable-cell",
        """A cell of a workbook cannot be read as what stands there in a plan.

The plan then is not what the office meant, so it gives no figures until the cell is mended. `orgplan import xlsx` says the same.

In practice: “ประมาณ 80” as a result, or `14/5`, of which Excel makes a date.

Bad:

    sheet 'คะแนน' cell L7: ประมาณ 80

Good:

    sheet 'คะแนน' cell L7: 80

ไทย: อ่านเซลล์ในแฟ้ม Excel เป็นค่าของแผนไม่ได้

แผนจึงไม่ตรงกับที่หน่วยงานตั้งใจ และไม่คำนวณให้จนกว่าจะแก้เซลล์นั้น `orgplan import xlsx` แจ้งแบบเดียวกัน

ที่พบจริง: กรอกผลว่า “ประมาณ 80” หรือ Excel เปลี่ยน `14/5` เป็นวันที่
""",
    ),
    _warning(
        "not-read-back",
        """Something in a workbook has no place in a plan and is not read.

Own text beside the forms, own sheets, comments, colours in the months and formulas that were typed over count for nothing.

In practice: a question to a colleague, written beside a row.

Bad:

    sheet '7.1 หมวด 3' cell BB9: ถามพัฒนาชุมชน

Good:

    sheet '7.1 หมวด 3' cell BB9: blank

ไทย: ข้อความในแฟ้ม Excel ไม่มีที่ในแผน จึงไม่ได้อ่าน

ข้อความข้างแบบฟอร์ม แผ่นงานที่เพิ่มเอง ความคิดเห็น สีในช่องเดือน และการพิมพ์ทับสูตร ไม่นับเป็นส่วนของแผน

ที่พบจริง: เขียนคำถามถึงเพื่อนร่วมงานไว้ข้างแถว
""",
    ),
    _warning(
        "row-gone",
        """A row that the workbook had is gone from it, and its step, activity or KPI counts all the same.

A row is deleted by a slip more often than on purpose. `orgplan import xlsx --remove` makes a plan without it.

In practice: rows deleted to make a form fit one page.

Bad:

    sheet '7.1 หมวด 3'    the row of step 4 deleted

Good:

    sheet '7.1 หมวด 3'    the row of step 4 as it was

ไทย: แถวหายไปจากแฟ้ม Excel แต่ขั้นตอน กิจกรรม หรือตัวชี้วัดนั้นยังนับอยู่

แถวมักถูกลบโดยพลาดมากกว่าตั้งใจ ถ้าตั้งใจ `orgplan import xlsx --remove` สร้างแผนที่ไม่มีรายการนั้น

ที่พบจริง: ลบแถวเพื่อให้แบบฟอร์มพอดีหน้า
""",
    ),
    _error(
        "forbidden-character",
        r"""The text holds a control character, or one that reverses the direction of writing.

Nobody sees such a character, but a terminal or a printer obeys it: it can colour, hide or reorder what the reader sees.

In practice: comes along when text is copied from web pages, PDF files or chat programs.

Bad (step):

    title: "ประชุม\u202Eคณะทำงาน"

Good (step):

    title: "ประชุมคณะทำงาน"

ไทย: ข้อความมีอักขระควบคุม หรืออักขระที่กลับทิศทางการเขียน

อักขระเหล่านี้มองไม่เห็น แต่จอภาพและเครื่องพิมพ์ทำตาม จึงอาจเปลี่ยนสี ซ่อน หรือสลับข้อความที่ผู้อ่านเห็น

ที่พบจริง: มักติดมากับข้อความที่คัดลอกจากหน้าเว็บ แฟ้ม PDF หรือโปรแกรมสนทนา
""",
    ),
    _warning(
        "ignore-of-unknown-rule",
        """An ignore comment names no rule, or one that does not exist.

The comment silences nothing, and whoever reads it believes that it does. `orgplan rules` lists the names.

In practice: a misspelt name, or a comment without the brackets.

Bad (step):

    # orgplan: ignore[duration-mismach] because เดือนแรกเป็นการเตรียมงาน
    duration: 2 เดือน
    start: พ.ย. 52
    end: ม.ค. 53

Good (step):

    # orgplan: ignore[duration-mismatch] because เดือนแรกเป็นการเตรียมงาน
    duration: 2 เดือน
    start: พ.ย. 52
    end: ม.ค. 53

ไทย: หมายเหตุ ignore ไม่ได้ระบุชื่อกฎ หรือระบุกฎที่ไม่มี

หมายเหตุนั้นไม่มีผล แต่ผู้อ่านจะเข้าใจว่ามีผล ดูรายชื่อกฎด้วย `orgplan rules`

ที่พบจริง: มักสะกดชื่อกฎผิด หรือลืมวงเล็บเหลี่ยม
""",
    ),
    _warning(
        "ignore-without-reason",
        """An ignore comment gives no reason, and so has no effect.

Next year nobody remembers why a finding was passed over. The reason is what an evaluator asks for, so it stands beside the
line that it excuses: `because`, or เพราะ, and a few words.

In practice: comments written in haste, to be filled in later.

Bad (step):

    # orgplan: ignore[duration-mismatch]
    duration: 2 เดือน
    start: พ.ย. 52
    end: ม.ค. 53

Good (step):

    # orgplan: ignore[duration-mismatch] เพราะ เดือนแรกเป็นการเตรียมงาน
    duration: 2 เดือน
    start: พ.ย. 52
    end: ม.ค. 53

ไทย: หมายเหตุ ignore ไม่ได้ให้เหตุผล จึงไม่มีผล

เมื่อเวลาผ่านไปจะไม่มีใครจำได้ว่าเหตุใดจึงไม่แก้ ผู้ประเมินจะถามหาเหตุผล จึงให้เขียนไว้ข้างบรรทัดนั้น โดยขึ้นต้นด้วย `because` หรือ เพราะ

ที่พบจริง: มักเขียนไว้อย่างเร่งรีบโดยตั้งใจจะกลับมาเติมเหตุผล
""",
    ),
    _info(
        "invisible-character",
        r"""A name, number, month or duration holds a character that nobody sees.

It is read as if the character were not there: a no-break space counts as a space, a character without width as nothing. But
a search for the value will not find it, and other programs may take it for another value. `orgplan validate --fix` mends it.
Free texts such as titles and notes are left alone.

In practice: comes along when cells are copied from Word, PDF files, web pages and chat programs.

Bad (step):

    budget: "30,000\u00A0"

Good (step):

    budget: 30,000

ไทย: ชื่อ ตัวเลข เดือน หรือระยะเวลามีอักขระที่มองไม่เห็น

โปรแกรมอ่านค่าโดยไม่นับอักขระนั้น ช่องว่างชนิดพิเศษนับเป็นช่องว่างธรรมดา แต่การค้นหาจะไม่พบค่านี้ และโปรแกรมอื่นอาจเห็นเป็นค่าอื่น แก้ได้ด้วย `orgplan validate --fix` ข้อความทั่วไป เช่น ชื่อและหมายเหตุ จะไม่ถูกแตะต้อง

ที่พบจริง: มักติดมากับข้อความที่คัดลอกจาก Word แฟ้ม PDF หน้าเว็บ หรือโปรแกรมสนทนา
""",
    ),
    _error(
        "limit",
        f"""The file, its nesting or one of its texts is larger than any plan is.

A file over 10 MB, more than 50 levels of nesting or a text of more than 32,767 characters (what a spreadsheet cell holds)
is refused, so that a damaged or hostile file cannot use up time and memory.

In practice: no plan comes near; it is usually the wrong file.

Bad (step):

    note: {"[" * 51}{"]" * 51}

Good (step):

    note: ดูภาคผนวก

ไทย: แฟ้ม การซ้อนชั้น หรือข้อความมีขนาดใหญ่เกินกว่าแผนใด ๆ

แฟ้มเกิน 10 MB ซ้อนเกิน 50 ชั้น หรือข้อความยาวเกิน 32,767 อักขระ (เท่าที่เซลล์ของตารางรับได้) จะไม่อ่าน เพื่อไม่ให้แฟ้มที่เสียหายหรือประสงค์ร้ายใช้เวลาและหน่วยความจำจนหมด

ที่พบจริง: ไม่มีแผนใดใหญ่ถึงขนาดนี้ มักเป็นการเลือกแฟ้มผิด
""",
    ),
    _error(
        "missing-key",
        """A required key is not there, or has no value.

Without a number a step cannot be named, without an id a KPI cannot be reported on. Required are: of the plan `orgplan`,
`fiscal_year`, `organization` and `categories`; of categories, activities and steps `no` and `title`; of a KPI `id`
and `title`.

In practice: happens when a row is begun and finished later.

Bad (activity):

    steps:
      - title: ประชุมคณะทำงาน
        start: ต.ค. 52
        end: ต.ค. 52

Good (activity):

    steps:
      - no: 1
        title: ประชุมคณะทำงาน
        start: ต.ค. 52
        end: ต.ค. 52

ไทย: ขาดคีย์ที่ต้องมี หรือมีแต่ไม่ได้กรอกค่า

ขั้นตอนที่ไม่มีเลขที่อ้างถึงไม่ได้ ตัวชี้วัดที่ไม่มีรหัสรายงานผลไม่ได้ คีย์ที่ต้องมีคือ ของแผน `orgplan`, `fiscal_year`, `organization` และ `categories` ของหมวด กิจกรรม และขั้นตอน `no` และ `title` ของตัวชี้วัด `id` และ `title`

ที่พบจริง: มักเกิดเมื่อเริ่มกรอกแถวไว้แล้วกลับมากรอกต่อภายหลัง
""",
    ),
    _error(
        "plan-not-found",
        """A results file names no plan that it can be checked against.

Without its plan nobody can tell whether the ids exist and the results are in range, so the file proves nothing. What is named must
be there, be a plan, and be free of errors that leave no plan. The name is counted from the folder of the results file, ends in
`.yaml` or `.yml`, and no link leads out on the way; by other names no file is opened.

In practice: the plan was renamed, or the results file moved to another folder; or it names itself.

Bad (results):

    orgplan_results: 1
    plan: 2535.yaml
    results:
      k1: {12m: 81}

Good (results):

    orgplan_results: 1
    results:
      k1: {12m: 81}

ไทย: แฟ้มผลการดำเนินงานไม่ได้อ้างถึงแผนที่ใช้ตรวจได้

ถ้าไม่มีแผน จะตรวจไม่ได้ว่ารหัสตัวชี้วัดมีจริงและผลอยู่ในช่วงที่ถูกต้อง สิ่งที่อ้างถึงต้องมีอยู่จริง เป็นแผน และไม่มีข้อผิดพลาดที่ทำให้ใช้เป็นแผนไม่ได้ ชื่อแฟ้มนับจากโฟลเดอร์ของแฟ้มผล ลงท้ายด้วย `.yaml` หรือ `.yml` และไม่มีลิงก์ที่ชี้ออกไปที่อื่น ชื่อแบบอื่นจะไม่เปิดแฟ้มใด

ที่พบจริง: เปลี่ยนชื่อแฟ้มแผน หรือย้ายแฟ้มผลไปไว้โฟลเดอร์อื่น หรือระบุชื่อแฟ้มผลเอง
""",
    ),
    _error(
        "syntax",
        """The text cannot be read as YAML.

Punctuation carries meaning in YAML: a colon and a space start a value, a dash a list, the spaces before a line say what it
belongs to. Where these do not fit together, reading goes on with a guess at what the line was meant to be, so that one run
shows every such slip (up to 50 in a file) and whatever else is wrong. What rests on a guessed line is left out until the line is
right. Where nothing else can have been meant, `orgplan validate --fix` mends it.

In practice: the 2553 forms mark empty cells with a dash, and a bare dash is the most frequent slip; write "-" or nothing.

Bad (step):

    title: ประชุมคณะทำงาน: ครั้งที่ 1

Good (step):

    title: "ประชุมคณะทำงาน: ครั้งที่ 1"

ไทย: อ่านข้อความตามรูปแบบ YAML ไม่ได้

เครื่องหมายใน YAML มีความหมาย เครื่องหมาย : ตามด้วยช่องว่างเริ่มค่า เครื่องหมาย - เริ่มรายการ และการย่อหน้าบอกว่าบรรทัดอยู่ในกลุ่มใด ถ้าไม่สอดคล้องกัน โปรแกรมจะเดาว่าบรรทัดนั้นตั้งใจเขียนอย่างไรแล้วอ่านต่อ จึงแจ้งที่ผิดทุกแห่ง (ไม่เกิน 50 แห่งต่อแฟ้ม) และข้อค้นพบอื่นได้ในครั้งเดียว ส่วนข้อค้นพบที่ขึ้นกับบรรทัดที่เดาจะยังไม่แจ้งจนกว่าจะแก้บรรทัดนั้น ถ้าแก้ได้ทางเดียว `orgplan validate --fix` จะแก้ให้

ที่พบจริง: แบบฟอร์มปี 2553 ใส่ขีดในช่องว่าง การพิมพ์ขีดลอย ๆ จึงเป็นข้อผิดพลาดที่พบบ่อยที่สุด ให้เขียน "-" หรือเว้นว่าง
""",
    ),
    _error(
        "unknown-key",
        """A key is not one that the format knows.

A misspelt key would be passed over in silence: the budget that you wrote would count as none. The message names the nearest
key that may stand there; a head of the forms, such as งบประมาณ, is mended to its key by `orgplan validate --fix`. Remarks of
your own go into `note`.

In practice: a slip of the finger, or a figure such as 12,500 inside braces, of which YAML makes a key named 500.

Bad (step):

    durtion: 1 เดือน

Good (step):

    duration: 1 เดือน
    start: ต.ค. 52
    end: ต.ค. 52

ไทย: คีย์ไม่มีในรูปแบบของแผน

ถ้าปล่อยผ่าน คีย์ที่สะกดผิดจะถูกข้ามไปโดยไม่มีใครรู้ งบประมาณที่เขียนไว้จะกลายเป็นไม่มี ข้อความแจ้งจะบอกคีย์ที่ใกล้เคียงที่สุด หมายเหตุของท่านให้เขียนที่ `note`

ที่พบจริง: มักพิมพ์ผิด หรือเขียนตัวเลขเช่น 12,500 ในวงเล็บปีกกา ซึ่ง YAML อ่านเป็นคีย์ชื่อ 500
""",
    ),
    _error(
        "unreadable",
        """The file or folder cannot be opened or read.

It is not there, it is a folder where a file should be, it is a link that leads nowhere, or you are not allowed to read it.
Nothing can be said about what it holds.

In practice: usually a slip in the name; plans end in `.yaml`.

Bad:

    orgplan validate plan/2553.yml

Good:

    orgplan validate plans/2553.yaml

ไทย: เปิดหรืออ่านแฟ้มหรือโฟลเดอร์ไม่ได้

ไม่มีแฟ้มนั้น หรือเป็นโฟลเดอร์แทนที่จะเป็นแฟ้ม หรือเป็นลิงก์ที่ไม่ชี้ไปที่ใด หรือไม่มีสิทธิ์อ่าน จึงบอกอะไรเกี่ยวกับเนื้อหาไม่ได้

ที่พบจริง: มักพิมพ์ชื่อแฟ้มผิด แฟ้มแผนลงท้ายด้วย `.yaml`
""",
    ),
    _error(
        "unsupported-yaml",
        """The file uses a part of YAML that plans do without: anchors, aliases, merge keys, tags or a second document.

In a plan one value stands in one place. Whoever changes a value that is repeated elsewhere by reference changes places that
nobody looks at. Agencies and criteria that repeat are inherited instead.

In practice: comes from configuration files for computers, where these are common; also a value that starts with & or * or !.

Bad (activity):

    responsible: &team [สนจ., พช.]
    steps:
      - {no: 1, title: ประชุม, start: ต.ค. 52, end: ต.ค. 52, responsible: *team}

Good (activity):

    responsible: [สนจ., พช.]
    steps:
      - {no: 1, title: ประชุม, start: ต.ค. 52, end: ต.ค. 52}

ไทย: แฟ้มใช้ส่วนของ YAML ที่แผนไม่ใช้: การอ้างอิง (& * <<) การกำหนดชนิด (!) หรือเอกสารที่สอง (---)

ในแผน ค่าหนึ่งเขียนไว้ที่เดียว ผู้ที่แก้ค่าซึ่งถูกอ้างถึงจากที่อื่นจะแก้ที่อื่นไปด้วยโดยไม่เห็น หน่วยงานและเกณฑ์ที่ซ้ำกันใช้การสืบทอดจากชั้นบนแทน

ที่พบจริง: มักมาจากแฟ้มตั้งค่าของคอมพิวเตอร์ หรือค่าที่ขึ้นต้นด้วย & * หรือ !
""",
    ),
    _warning(
        "text-after-hash",
        """A text is followed by a `#` that makes the rest of its line a comment.

YAML drops what follows ` #`, so the title on the form would end before it. A comment that is meant as one has a space after the
`#` and is not reported.

In practice: titles that number things, such as the second round of a training.

Bad (step):

    title: อบรมรุ่น #2 สำหรับหัวหน้างาน

Good (step):

    title: "อบรมรุ่น #2 สำหรับหัวหน้างาน"   # เพิ่มตามมติที่ประชุม

ไทย: มี `#` ตามหลังข้อความ ทำให้ส่วนที่เหลือของบรรทัดกลายเป็นหมายเหตุ

YAML ตัดข้อความหลัง ` #` ทิ้ง ชื่อในแบบฟอร์มจึงขาดหายไป หมายเหตุที่ตั้งใจเขียนให้เว้นวรรคหลัง `#` จะไม่ถูกแจ้ง

ที่พบจริง: มักเป็นชื่อที่มีลำดับ เช่น การอบรมรุ่นที่สอง
""",
    ),
    _warning(
        "unused-ignore",
        """An ignore comment silences nothing.

Either the plan was mended and the comment forgotten, or it stands on the wrong line, or its rule cannot be silenced because
figures depend on it. A comment that stays would hide the next finding on its line.

In practice: happens when a row moves and the comment above it does not.

Bad (step):

    # orgplan: ignore[duration-mismatch] because เดือนแรกเป็นการเตรียมงาน
    duration: 3 เดือน
    start: พ.ย. 52
    end: ม.ค. 53

Good (step):

    duration: 3 เดือน
    start: พ.ย. 52
    end: ม.ค. 53

ไทย: หมายเหตุ ignore ไม่ได้ปิดข้อค้นพบใด

อาจแก้แผนแล้วแต่ลืมลบหมายเหตุ หรือหมายเหตุอยู่ผิดบรรทัด หรือเป็นกฎที่ปิดไม่ได้เพราะการคำนวณต้องใช้ ถ้าปล่อยไว้ หมายเหตุจะปิดบังข้อค้นพบครั้งต่อไปในบรรทัดนั้น

ที่พบจริง: มักเกิดเมื่อย้ายแถวแต่ไม่ได้ย้ายหมายเหตุที่อยู่เหนือแถว
""",
    ),
    _error(
        "wrong-type",
        """A list, a group of keys or a single value stands where another of the three belongs.

The parts of a plan have a shape: steps are a list of groups, an approval is one group, a title one text. In another shape
they cannot be placed on the form.

In practice: usually the dash before a step, or the key before a value, was left out.

Bad (activity):

    steps:
      no: 1
      title: ประชุมคณะทำงาน

Good (activity):

    steps:
      - no: 1
        title: ประชุมคณะทำงาน
        start: ต.ค. 52
        end: ต.ค. 52

ไทย: ตรงที่ต้องเป็นรายการ กลุ่มคีย์ หรือค่าเดียว กลับเป็นอย่างอื่น

ส่วนต่าง ๆ ของแผนมีรูปแบบกำหนดไว้ ขั้นตอนเป็นรายการของกลุ่มคีย์ ส่วนลงนามเป็นกลุ่มคีย์เดียว ชื่อเป็นข้อความเดียว ถ้าเป็นรูปแบบอื่นจะนำไปลงแบบฟอร์มไม่ได้

ที่พบจริง: มักลืมขีดหน้าขั้นตอน หรือลืมคีย์หน้าค่า
""",
    ),
)
"""The rules that no check module holds, by name. (`percentage-range` has its page in its module.)"""
