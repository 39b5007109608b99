/* Optional: keys, copy buttons, and what is new. Every page is whole without this file. */
"use strict";
(() => {
  const lines = () => [...document.querySelectorAll("main article.change.line > details > summary, main .rows > li h2 a")]
    .filter((line) => line.checkVisibility());
  const isTyping = (place) => place.closest("input, select, textarea, [contenteditable]") !== null;
  const areOn = () => localStorage.getItem("communique keys") !== "off";

  const step = (by) => {
    const all = lines();
    const here = all.findIndex((line) => line === document.activeElement || line.closest("article, li").contains(document.activeElement));
    const next = all[Math.min(Math.max(here + by, 0), all.length - 1)];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  };
  const open = () => { if (lines().includes(document.activeElement)) document.activeElement.click(); };
  const follow = () => {
    const line = document.activeElement.closest("article.change.line");
    const link = line && line.querySelector("p.foot a[href*='/changes/']");
    if (link) location.assign(link.href);
  };
  const search = () => { const field = document.querySelector("main input[type=search]"); if (field) field.focus(); };

  const help = () => {
    let box = document.querySelector("dialog.keys");
    if (!box) {
      box = document.createElement("dialog");
      box.className = "keys";
      box.setAttribute("aria-labelledby", "keys-title");
      const title = document.createElement("h2");
      title.id = "keys-title";
      title.textContent = "Keys";
      const list = document.createElement("dl");
      for (const [key, words] of [["j", "next line"], ["k", "line before"], ["o", "open or close it"], ["f", "follow it to its evidence"], ["/", "search"], ["?", "this list"]]) {
        const name = document.createElement("dt"), what = document.createElement("dd");
        name.textContent = key;
        what.textContent = words;
        list.append(name, what);
      }
      const choice = document.createElement("label"), tick = document.createElement("input");
      tick.type = "checkbox";
      tick.checked = areOn();
      tick.addEventListener("change", () => localStorage.setItem("communique keys", tick.checked ? "on" : "off"));
      choice.append(tick, " Keys of one letter work");
      const close = document.createElement("button");
      close.textContent = "Close";
      close.addEventListener("click", () => box.close());
      box.append(title, list, choice, close);
      document.body.append(box);
    }
    box.showModal();
  };

  const KEYS = { j: () => step(1), k: () => step(-1), o: open, f: follow, "/": search, "?": help };
  document.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key !== "?" && !areOn()) return;
    event.preventDefault();
    act();
  });

  for (const text of document.querySelectorAll(".cite textarea[readonly]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${text.labels[0] ? text.labels[0].textContent : "it"}`);
    button.addEventListener("click", async () => {
      text.select();
      try { await navigator.clipboard.writeText(text.value); } catch { document.execCommand("copy"); }
      button.textContent = "Copied";
    });
    text.after(button);
  }

  const live = document.querySelector("[data-newest]");
  if (live) {
    const look = async () => {
      if (document.hidden) return;
      try {
        const answer = await fetch(live.dataset.look);
        if (!answer.ok || answer.redirected) return;
        const found = (await answer.json()).count;
        if (found) { live.hidden = false; live.querySelector("a").textContent = `${found}${found === 100 ? "+" : ""} new`; }
      } catch { /* the service is away for a moment */ }
    };
    setInterval(look, 1000 * Number(live.dataset.every));
  }
})();
