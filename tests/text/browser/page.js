// What report_test.py asks of a page; evaluated in it.
(() => {
  const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
  const shown = (element) => element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true });
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const rgb = (text) => text.match(/[\d.]+/g).map(Number);
  window.judge = {
    shownRows: () => all("details.r").filter(shown).length,
    // Elements that stick out to the right, but for those in a box that scrolls by itself.
    sticksOut: () => all("body *").filter((e) => !e.closest(".w, pre, .hide, svg") &&
      e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((e) => e.tagName + "." + e.className + " " + e.textContent.slice(0, 40)),
    markup: () => ({
      scripts: all("script").length, images: all("img, iframe, object, embed, link, base").length,
      handlers: all("*").filter((e) => [...e.attributes].some((a) => /^on|^style$/.test(a.name))).length,
      outside: all("[href], [src]").filter((e) => !(e.getAttribute("href") || "").startsWith("#")).length,
      title: document.title,
    }),
    // Links that lead nowhere, and ids that stand twice.
    broken: () => {
      const ids = all("[id]").map((e) => e.id);
      return all("a[href^='#']").map((a) => a.getAttribute("href").slice(1)).filter((id) => !ids.includes(id))
        .concat(ids.filter((id, i) => ids.indexOf(id) !== i));
    },
    // Figures from which no clause and no document is reached in two clicks. A click opens what closes the figure, or
    // follows its link; what then is on the screen counts, and what one more link leads to.
    untraced: () => {
      const place = (id) => {
        const found = document.getElementById(id);
        return found && (found.matches("h2") ? found.parentNode : found);
      };
      const says = (e) => ({ clause: !!e.querySelector("q"), document: !!e.querySelector("a.c") || e.matches("#dm, [id^=d]") });
      const good = (...places) => {
        const found = places.map(says);
        return found.some((f) => f.clause) && found.some((f) => f.document);
      };
      const reach = (e) => {
        const first = [];
        const details = e.closest("details");
        if (details) first.push(details);
        const link = e.closest("a[href^='#']");
        if (link) first.push(place(link.getAttribute("href").slice(1)));
        const row = e.closest("tr, li");
        if (row) first.push(row);
        const section = e.closest("section.source");
        if (section) first.push(section.querySelector(".by"));
        return first.filter(Boolean);
      };
      // What the enterprise states has no clause; nothing has no parts.
      return all("main b, .tile b").filter((e) => /[1-9]/.test(e.textContent) && !e.closest(".given")).filter((e) => {
        const first = reach(e);
        return !first.some((one) => good(one) ||
          all("a[href^='#']", one).some((a) => good(one, place(a.getAttribute("href").slice(1)))));
      }).map((e) => e.parentNode.textContent.slice(0, 80));
    },
    // Texts whose contrast with what is behind them is below AA.
    pale: () => {
      const found = new Set();
      for (const e of all("body *")) {
        if (e.closest("svg") || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !shown(e)) continue;
        let behind = e;
        while (behind && rgb(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
        const back = luminance(rgb(getComputedStyle(behind || document.documentElement).backgroundColor).slice(0, 3));
        const front = luminance(rgb(getComputedStyle(e).color).slice(0, 3));
        const ratio = (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
        if (ratio < 4.5) found.add(e.tagName + "." + e.className + " " + ratio.toFixed(2));
      }
      return [...found];
    },
    tables: () => all("table").filter((t) => !t.querySelector("th[scope=col]")).length +
      all("svg[role=img]").filter((s) => !s.querySelector("title") || !s.querySelector("desc")).length,
  };
})();
