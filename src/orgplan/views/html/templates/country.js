"use strict";
(() => {
  const AROUND = 900; // pixels of rows kept above and below what is seen
  const ON_PAPER = 100;
  const NONE = "\u2013";
  const at = (id) => document.getElementById(id);
  const {words, texts: pieces, rows: packed} = JSON.parse(at("data").textContent);
  const box = at("box"), table = at("table"), filter = at("filter"), count = at("count"), partly = at("partly");
  const say = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const grouped = (number) => number.toLocaleString("en-US");
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\u0e50-\u0e59]/g, (digit) => digit.charCodeAt(0) - 0xe50);
  const amount = (figure) => (typeof figure === "string" ? Number(figure.replaceAll(",", "")) : figure);

  const texts = [];
  for (let place = 0; place < pieces.length; place += 2) texts.push((texts.at(-1) ?? "").slice(0, pieces[place]) + pieces[place + 1]);
  const text = (place) => (place === null ? null : texts[place]);
  const all = (places = []) => places.map(text);
  const pairs = (list = []) => list.flatMap((each, place) => (place % 2 ? [] : [[texts[each], list[place + 1]]]));

  const plans = packed.map((row, id) => {
    const [file, organization, fiscal_year, round, points, best, band, kpis, unreported, steps, late, declared, computed, spent, errors,
      warnings, infos, rules, weak, results, faulty, fields] = row;
    const plan = {
      id, file: text(file), organization: text(organization) ?? text(file), fiscal_year, round: text(round), best, band: text(band), kpis, unreported,
      steps, late, declared, computed, spent, errors, warnings, infos, isUseless: organization === null,
      score: points.length === 1 ? points[0] : null, soFar: points.length === 3 ? points[0] : null,
      range: points.length === 3 ? `${points[1]} ${NONE} ${points[2]}` : null,
      rules: pairs(rules), weak: all(weak), results: all(results), faulty: all(faulty),
      fields: pairs(fields).map(([name, value]) => [name, texts[value]]),
    };
    plan.found = plain([plan.organization, plan.file, plan.band, plan.fiscal_year, ...plan.fields.flat()].join("\n"));
    return plan;
  });

  const cell = (plan, key) => String((key === "score" ? plan.score ?? plan.range : plan[key]) ?? NONE);
  const heads = [...table.tHead.rows[0].cells].map((head) => ({
    head, key: head.dataset.key, name: head.textContent, isFigure: head.classList.contains("figure"),
  }));

  function make(tag, content, attributes = {}) {
    const made = document.createElement(tag);
    if (content !== undefined) made.textContent = content;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  // --- one plan ---

  const open = new Set();

  function describe(plan) {
    const list = make("dl");
    const add = (name, ...values) => {
      const kept = values.filter((value) => value !== null && value !== undefined && value !== "");
      if (!kept.length) return;
      const group = make("div", undefined, kept.length > 1 || String(kept[0]).length > 40 ? {class: "wide"} : {});
      group.append(make("dt", name), ...kept.map((value) => make("dd", value)));
      list.append(group);
    };
    if (plan.isUseless) add(plan.file, words.useless);
    add(words.round, plan.round);
    add(words.best, plan.best);
    add(words.so_far, plan.soFar);
    add(words.kpis, plan.kpis === null ? null : plan.unreported ? `${plan.kpis} (${say("unreported", {count: plan.unreported})})` : plan.kpis);
    add(words.steps, plan.steps);
    add(words.declared, plan.declared);
    add(words.infos, plan.infos);
    for (const [name, value] of plan.fields) add(name, value);
    add(words.rules, ...plan.rules.map(([rule, times]) => `${rule} ${times}`));
    add(words.weak, ...plan.weak);
    add(words.results, ...plan.results);
    add(words.faulty, ...plan.faulty);
    return list;
  }

  function unfold(body, plan) {
    body.querySelector("button").setAttribute("aria-expanded", String(open.has(plan.id)));
    body.querySelector(".more")?.remove();
    if (!open.has(plan.id)) return;
    const row = make("tr", undefined, {class: "more", role: "row", id: `more-${plan.id}`});
    const whole = make("td", undefined, {role: "cell", colspan: heads.length, "aria-colspan": heads.length});
    whole.append(describe(plan));
    row.append(whole);
    body.append(row);
  }

  function build(plan) {
    const body = make("tbody", undefined, {role: "rowgroup"}), row = make("tr", undefined, {role: "row"});
    for (const {key, name, isFigure} of heads) {
      if (key === "organization") {
        const button = make("button", plan.organization, {type: "button", "aria-controls": `more-${plan.id}`});
        button.addEventListener("click", () => {
          open.has(plan.id) ? open.delete(plan.id) : open.add(plan.id);
          unfold(body, plan);
          heights[plan.id] = NaN;
          draw();
        });
        const first = make("th", undefined, {scope: "row", role: "rowheader"});
        first.append(button);
        row.append(first);
      } else {
        row.append(make("td", cell(plan, key), {role: "cell", "data-head": name, ...(isFigure ? {class: "figure"} : {})}));
      }
    }
    body.append(row);
    unfold(body, plan);
    return body;
  }

  // --- the rows that are seen, and room for the others ---

  let shown = plans;
  let usual = 40;
  const heights = new Float64Array(plans.length).fill(NaN);
  const built = new Map();
  const makeGap = () => {
    const body = make("tbody", undefined, {class: "gap", "aria-hidden": "true"});
    body.append(make("tr", undefined, {class: "gap"}));
    body.firstChild.append(make("td", undefined, {colspan: heads.length}));
    return body;
  };
  const above = makeGap(), below = makeGap();
  const heightOf = (plan) => (Number.isNaN(heights[plan.id]) ? usual : heights[plan.id]);
  const setGap = (gap, height) => {
    gap.hidden = height <= 0;
    gap.firstChild.style.height = `${height}px`;
    gap.firstChild.firstChild.style.height = `${height}px`;
  };

  function place(plan, index) {
    if (!built.has(plan.id)) built.set(plan.id, build(plan));
    const body = built.get(plan.id);
    body.rows[0].setAttribute("aria-rowindex", String(index));
    body.rows[1]?.setAttribute("aria-rowindex", String(index + 1));
    return body;
  }

  function keep(wanted, index) {
    let row = index;
    const kept = new Set(wanted.map((plan) => plan.id));
    const isLost = [...built].some(([id, body]) => !kept.has(id) && body.contains(document.activeElement));
    for (const [id, body] of built) {
      if (kept.has(id)) continue;
      body.remove();
      built.delete(id);
    }
    let before = above;
    for (const plan of wanted) {
      const body = place(plan, row);
      if (before.nextSibling !== body) before.after(body);
      before = body;
      row += open.has(plan.id) ? 2 : 1;
    }
    if (isLost) box.focus({preventScroll: true});
  }

  function draw() {
    const top = box.scrollTop - AROUND, bottom = box.scrollTop + Math.max(box.clientHeight, window.innerHeight) + AROUND;
    let first = 0, before = 0, index = 2;
    for (; first < shown.length - 1 && before + heightOf(shown[first]) < top; first++) {
      before += heightOf(shown[first]);
      index += open.has(shown[first].id) ? 2 : 1;
    }
    let last = first, end = before;
    for (; last < shown.length && end < bottom; last++) end += heightOf(shown[last]);
    const wanted = shown.slice(first, last);
    keep(wanted, index);
    setGap(above, before);
    let moved = 0, seen = before, measured = 0;
    for (const plan of wanted) {
      const was = heightOf(plan), now = built.get(plan.id).getBoundingClientRect().height;
      if (seen + was <= box.scrollTop && !Number.isNaN(was)) moved += now - was;
      seen += was;
      measured += now;
      heights[plan.id] = now;
    }
    setGap(below, shown.slice(last).reduce((sum, plan) => sum + heightOf(plan), 0));
    table.setAttribute("aria-rowcount", String(1 + shown.length + shown.filter((plan) => open.has(plan.id)).length));
    if (Math.abs(moved) >= 1) box.scrollTop += moved;
    return wanted.length ? measured / wanted.length : usual;
  }

  function measure() {
    heights.fill(NaN);
    usual = draw();
    draw();
  }

  // --- sorting and filtering ---

  const order = new Intl.Collator(document.documentElement.lang, {numeric: true});

  function sort(key, isFigure, turn) {
    const value = (plan) => (isFigure ? amount(plan[key]) : plan[key]);
    plans.sort((one, other) => {
      const a = value(one), b = value(other);
      if (a === null || b === null) return (a === null) - (b === null) || one.id - other.id;
      return turn * (isFigure ? a - b : order.compare(a, b)) || one.id - other.id;
    });
  }

  function choose() {
    const wanted = plain(filter.value).split(/\s+/).filter(Boolean);
    shown = plans.filter((plan) => wanted.every((word) => plan.found.includes(word)));
    const values = {count: grouped(shown.length), plans: grouped(plans.length)};
    count.textContent = say("counted", values);
    partly.textContent = say("partly", {...values, count: grouped(Math.min(shown.length, ON_PAPER))});
    partly.hidden = shown.length <= ON_PAPER;
    box.scrollTop = 0;
    draw();
  }

  for (const {head, key, name, isFigure} of heads) {
    const button = make("button", name, {type: "button"});
    button.addEventListener("click", () => {
      const turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      for (const each of heads) each.head.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", turn > 0 ? "ascending" : "descending");
      sort(key, isFigure, turn);
      choose();
    });
    head.replaceChildren(button);
  }

  // --- paper: the first rows, without room for others ---

  window.addEventListener("beforeprint", () => {
    keep(shown.slice(0, ON_PAPER), 2);
    setGap(above, 0);
    setGap(below, 0);
  });
  window.addEventListener("afterprint", () => draw());

  document.documentElement.classList.add("live");
  at("find").hidden = false;
  for (const body of [...table.tBodies]) body.remove();
  table.append(above, below);
  filter.addEventListener("input", choose);
  box.addEventListener("scroll", draw, {passive: true});
  let width = 0;
  new ResizeObserver(() => {
    if (box.clientWidth === width) return;
    width = box.clientWidth;
    measure();
  }).observe(box);
  choose();
})();
