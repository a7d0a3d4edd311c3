/* Coming from the search, a long page opens where the word stands. */
window.addEventListener("load", () => {
  if (!window.location.hash) {
    setTimeout(() => document.querySelector("article .highlighted")?.scrollIntoView({ block: "center" }), 50);
  }
});

/* Wide blocks and tables can be moved sideways with the keyboard, and heads in the sidebar say how deep they stand. */
window.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("pre, .table-wrapper").forEach((each) => (each.tabIndex = 0));
  document.querySelectorAll("[role=heading]").forEach((each) => each.setAttribute("aria-level", "2"));
});
