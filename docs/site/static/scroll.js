/* Coming from the search, a long page opens where the word stands. */
window.addEventListener("load", () => {
  if (!window.location.hash) {
    setTimeout(() => document.querySelector("article .highlighted")?.scrollIntoView({ block: "center" }), 50);
  }
});
