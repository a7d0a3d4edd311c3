Documentation.addTranslations({
  locale: "th",
  plural_expr: "0",
  messages: {
    "Search Results": "ผลการค้นหา",
    "Searching": "กำลังค้นหา",
    "Preparing search...": "กำลังเตรียมการค้นหา...",
    "Hide Search Matches": "ซ่อนคำที่ค้น",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "ไม่พบหน้าที่มีคำนี้ ตรวจตัวสะกด หรือค้นด้วยคำที่สั้นลง",
    "Search finished, found one page matching the search query.": ["พบ ${resultCount} หน้า"],
  },
});
