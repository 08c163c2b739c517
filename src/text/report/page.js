"use strict";
// The page works without this; it adds filtering, opening all rows, and opening what a link leads to.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const rows = all("details.r");
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const shown = one("shown");
  const show = () => {
    const words = one("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const source = one("qs").value, month = one("qm").value, found = one("qf").checked;
    let count = 0;
    rows.forEach((row, i) => {
      const good = (!month || row.dataset.m === month) && (!found || "f" in row.dataset) &&
        (!source || row.parentNode.id === source) && words.every((word) => texts[i].includes(word));
      row.hidden = !good;
      if (good) count++;
    });
    all("section.source").forEach((section) => {
      section.hidden = !section.querySelector("details.r:not([hidden])");
    });
    shown.textContent = count === rows.length ? "" :
      shown.dataset.text.replace("$1", count).replace("$2", rows.length);
  };
  const form = document.querySelector("form.filter");
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  one("open").addEventListener("click", () => rows.forEach((row) => { if (!row.hidden) row.open = true; }));
  one("close").addEventListener("click", () => rows.forEach((row) => { row.open = false; }));
  // A link leads into something closed, or hidden by the filter.
  const reveal = () => {
    const target = one(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      show();
    }
    for (const details of [target.closest("details"), target.matches("tr") && target.querySelector("details")])
      if (details) details.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
  // On paper everything is open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => {
    closed.forEach((details) => { details.open = false; });
    closed = [];
  });
})();
