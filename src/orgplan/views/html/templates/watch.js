"use strict";
(() => {
  const lost = () => document.getElementById("lost");
  const folds = () => [...document.querySelectorAll("details")];
  const name = (fold, place) => `${place} ${fold.querySelector("summary")?.textContent}`;
  let version = "-1";

  function replace(text) {
    const open = new Set(folds().map((each, place) => (each.open ? name(each, place) : "")));
    const focused = document.activeElement?.id;
    const {scrollX, scrollY} = window;
    const page = new DOMParser().parseFromString(text, "text/html");
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceChildren(...page.body.childNodes);
    folds().forEach((each, place) => { each.open ||= open.has(name(each, place)); });
    window.scrollTo(scrollX, scrollY);
    if (focused) document.getElementById(focused)?.focus({preventScroll: true});
  }

  async function ask(address) {
    const answer = await fetch(address, {cache: "no-store"});
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  }

  async function follow() {
    for (;;) {
      try {
        const now = await (await ask(`version?after=${version}`)).text();
        if (now !== version) {
          const page = await ask("./");
          replace(await page.text());
          version = page.headers.get("Page-Version") ?? now;
        }
        lost().hidden = true;
      } catch {
        lost().hidden = false;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  follow();
})();
