// The page works without this: claims and cards are links to each other. The script adds filters, keys, and the
// coloured surroundings of what is cited.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const root = document.documentElement;
  const words = JSON.parse(one("#words").textContent);
  let language = root.lang in words ? root.lang : "en";

  // Words

  const say = (key, values) => {
    const text = words[language][key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  };
  const translate = () => {
    for (const element of all("[data-t]")) {
      element.textContent = say(element.dataset.t, JSON.parse(element.dataset.a || "{}"));
    }
    for (const element of all("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
    for (const element of all("[data-hint]")) element.placeholder = say(element.dataset.hint);
    root.lang = language;
  };

  // Lines of the files

  const around = 3;
  const templates = new Map(all("template[data-path]").map((item) => [item.dataset.path, item]));
  const lines = new Map();
  const linesOf = (path) => {
    if (!lines.has(path)) {
      const found = new Map();
      const template = templates.get(path);
      if (template) for (const line of all(".l", template.content)) found.set(Number(line.dataset.n), line);
      lines.set(path, found);
    }
    return lines.get(path);
  };
  const enrich = (card) => {
    for (const source of all(".source[data-path]", card)) {
      const first = Number(source.dataset.from);
      const last = Math.min(Number(source.dataset.to), first + 11);
      const known = linesOf(source.dataset.path);
      const shown = [];
      for (let number = Math.max(1, first - around); number <= last + around; number += 1) {
        const line = known.get(number);
        if (!line) continue;
        const copy = line.cloneNode(true);
        copy.classList.toggle("cited", number >= first && number <= last);
        shown.push(copy);
      }
      if (shown.length) source.replaceChildren(...shown);
      delete source.dataset.path;
    }
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) { enrich(entry.target); seen.unobserve(entry.target); }
  }, { rootMargin: "300px" });

  // Reviews

  class Review {
    constructor(section) {
      this.section = section;
      this.cards = all(".card", section);
      this.marks = new Map(this.cards.map((card) => [card.dataset.claim, []]));
      for (const mark of all(".c", section)) this.marks.get(mark.dataset.claim)?.push(mark);
      this.texts = new Map();
      this.active = null;
      this.tools = one(".tools", section);
      if (!this.tools) return;
      section.classList.add("unchosen");
      for (const card of this.cards) seen.observe(card);
      new ResizeObserver(() => section.style.setProperty("--bar", `${this.tools.offsetHeight}px`)).observe(this.tools);
      this.tools.addEventListener("input", () => this.filter());
      this.tools.addEventListener("submit", (event) => event.preventDefault());
      one("button.clear", this.tools).addEventListener("click", () => { this.clear(); });
      section.addEventListener("click", (event) => this.click(event));
    }
    said(card) {
      if (!this.texts.has(card)) this.texts.set(card, card.textContent.toLowerCase());
      return this.texts.get(card);
    }
    shown() { return this.cards.filter((card) => !card.hidden); }
    filter() {
      const labels = all("input[type=checkbox]:checked", this.tools).map((box) => box.value);
      const reason = one("select.reason", this.tools).value;
      const file = one("select.file", this.tools).value;
      const wanted = one("input[type=search]", this.tools).value.toLowerCase().split(/\s+/).filter(Boolean);
      let number = 0;
      for (const card of this.cards) {
        const fits = labels.includes(card.dataset.verdict)
          && (!reason || card.dataset.reason === reason)
          && (!file || JSON.parse(card.dataset.files).includes(file))
          && wanted.every((word) => this.said(card).includes(word));
        number += fits;
        if (card.hidden === !fits) continue;
        card.hidden = !fits;
        for (const mark of this.marks.get(card.dataset.claim)) mark.classList.toggle("off", !fits);
      }
      const output = one("output", this.tools);
      output.dataset.a = JSON.stringify({ shown: number, number: this.cards.length });
      output.textContent = say("ui.shown", JSON.parse(output.dataset.a));
      one(".nothing", this.section).hidden = number > 0;
    }
    clear() {
      for (const box of all("input[type=checkbox]", this.tools)) box.checked = true;
      for (const choice of all("select", this.tools)) choice.value = "";
      one("input[type=search]", this.tools).value = "";
      this.filter();
    }
    select(card, to) {
      if (this.active) {
        this.active.classList.remove("active");
        for (const mark of this.marks.get(this.active.dataset.claim)) mark.classList.remove("active");
      }
      this.active = card;
      this.section.classList.toggle("unchosen", !card);
      if (!card) return;
      enrich(card);
      card.classList.add("active");
      const marks = this.marks.get(card.dataset.claim);
      for (const mark of marks) mark.classList.add("active");
      history.replaceState(null, "", `#${card.id}`);
      // Cards above take their true height only when they come into view, so the first aim may miss.
      const pane = one(".evidence", this.section);
      let tries = 12;
      const aim = () => {
        const off = card.getBoundingClientRect().top - pane.getBoundingClientRect().top - 8;
        pane.scrollTop += off;
        tries -= 1;
        if (tries > 0 && this.active === card) requestAnimationFrame(aim);
      };
      if (to !== "text") aim();
      if (to !== "evidence" && marks.length) marks[0].scrollIntoView({ block: innerWidth > 820 ? "center" : "start" });
      const target = to === "text" ? marks[0] : to === "evidence" ? one("h3 a", card) : null;
      (target ?? one("h3 a", card)).focus({ preventScroll: true });
    }
    click(event) {
      const mark = event.target.closest(".c");
      if (mark) {
        event.preventDefault();
        const card = document.getElementById(mark.getAttribute("href").slice(1));
        if (card.hidden) this.clear();
        this.select(card, "evidence");
        return;
      }
      const back = event.target.closest(".card h3 a");
      if (back) { event.preventDefault(); this.select(back.closest(".card"), "text"); return; }
      const card = event.target.closest(".card");
      if (card && !String(getSelection())) this.select(card, "text");
    }
    step(by) {
      const shown = this.shown();
      if (!shown.length) return;
      const at = shown.indexOf(this.active);
      this.select(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)]);
    }
    cross() {
      if (!this.active) return this.step(1);
      const inText = document.activeElement?.closest(".text");
      this.select(this.active, inText ? "evidence" : "text");
    }
  }

  const reviews = new Map(all("section.review").map((section) => [section.id, new Review(section)]));
  const tabs = all("nav.reviews a");
  let current = reviews.values().next().value;
  const open = (id) => {
    if (!reviews.has(id)) return;
    for (const [name, review] of reviews) review.section.hidden = name !== id;
    for (const tab of tabs) tab.setAttribute("aria-current", String(tab.hash === `#${id}`));
    current = reviews.get(id);
  };
  if (tabs.length) {
    open(tabs[0].hash.slice(1));
    for (const tab of tabs) tab.addEventListener("click", () => open(tab.hash.slice(1)));
  }
  const land = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const section = target?.closest("section.review");
    if (!section) return;
    open(section.id);
    if (target.matches(".card")) current.select(target);
    else if (target.matches(".c")) current.select(document.getElementById(target.getAttribute("href").slice(1)));
    else target.scrollIntoView();
  };
  addEventListener("hashchange", land);
  land();

  addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "Escape" && current) { current.clear(); current.select(null); document.activeElement?.blur(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !current) return;
    if (event.key === "j") current.step(1);
    else if (event.key === "k") current.step(-1);
    else if (event.key === "/") one("input[type=search]", current.section)?.focus();
    else if (event.key === "Enter" && (!event.target.closest("a, button, summary") || event.target.closest(".c, .card"))) current.cross();
    else return;
    event.preventDefault();
  });

  one("#language").addEventListener("click", () => { language = language === "ru" ? "en" : "ru"; translate(); });
  one("#theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  addEventListener("beforeprint", () => { for (const card of all(".card")) enrich(card); });
})();
