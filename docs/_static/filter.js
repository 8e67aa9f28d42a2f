// A box above tables that leaves the rows in which a text is found, and lists to choose from.
//
// <div class="filter" data-facets="severity:2 fix:4" …></div> stands above the tables of its section. What it may have:
//   data-facets    the columns that are chosen from: what the address calls each, and which it is, counted from 1
//   data-words     other words, as they are compared, each with the text that it stands for: {"hris": "hrsystem"}
//   data-nothing   what to say where nothing fits
//   data-templates a column with messages in which "…" stands for anything: a line that was printed finds its message
// What is asked for stands in the address, so that it can be linked to: #q=kingdee&category=CRM
"use strict";

const FILTER_TEXTS = {
  en: {
    label: "Find",
    any: "any",
    reset: "Show all",
    stop: ". ",
    shown: (some, all) => `${some.toLocaleString("en")} of ${all.toLocaleString("en")} shown`,
  },
  zh: {
    label: "查找",
    any: "不限",
    reset: "显示全部",
    stop: "。",
    shown: (some, all) => `共 ${all.toLocaleString("zh")} 项，显示 ${some.toLocaleString("zh")} 项`,
  },
};

/** A name as orglint compares names: full width or half, upper case or lower, with or without spaces and -_./& in it. */
const normalised = (text) => text.normalize("NFKC").toLowerCase().replace(/[ \-_./&]/g, "");

/** A message as messages are compared: on a page, code has no marks around it. */
const spoken = (text) => normalised(text.replaceAll("`", ""));

/** The parts of a cell in which several things stand in a row. */
const inRow = (text) => text.split(/, |、/).map((part) => part.trim()).filter(Boolean);

/** An element with attributes and children. */
const made = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

/** Whether the parts of a message stand in a line in their order. */
const follow = (parts, line) => {
  let at = 0;
  for (const part of parts) {
    const found = line.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return parts.length > 0;
};

class Filter {
  constructor(place, number) {
    this.texts = FILTER_TEXTS[document.documentElement.lang.startsWith("zh") ? "zh" : "en"];
    this.place = place;
    this.tables = Filter.tablesAfter(place);
    this.words = new Map(Object.entries(JSON.parse(place.dataset.words || "{}")));
    this.facets = (place.dataset.facets || "").split(" ").filter(Boolean).map((facet) => {
      const [name, column] = facet.split(":");
      return { name, column: column - 1 };
    });
    this.rows = this.read();
    this.build(number);
    this.fromAddress();
    if (location.hash.includes("=")) this.form.scrollIntoView();
    addEventListener("hashchange", () => this.fromAddress());
  }

  static tablesAfter(place) {
    const tables = [...place.parentElement.querySelectorAll("table")];
    return tables.filter((table) => place.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  read() {
    const templates = this.place.dataset.templates - 1;
    return this.tables.flatMap((table) => [...table.tBodies[0].rows]).map((row) => {
      const cells = [...row.cells].map((cell) => cell.textContent);
      return {
        row,
        text: normalised(cells.join("\n")),
        values: this.facets.map(({ column }) => inRow(cells[column])),
        template: (cells[templates] || "").split("…").map(spoken).filter((part) => part.length > 1),
      };
    });
  }

  build(number) {
    const id = (name) => `filter-${number}-${name}`;
    this.box = made("input", { type: "search", id: id("q"), autocomplete: "off", spellcheck: "false" });
    this.count = made("p", { role: "status" });
    const heads = [...this.tables[0].tHead.rows[0].cells].map((cell) => cell.textContent);
    this.form = made("form", { class: "filter-form", role: "search" }, Filter.field(this.texts.label, this.box));
    this.facets.forEach((facet, at) => {
      const values = [...new Set(this.rows.flatMap(({ values }) => values[at]))].sort((a, b) => a.localeCompare(b));
      facet.select = made("select", { id: id(facet.name) }, new Option(this.texts.any, ""), ...values.map((value) => new Option(value)));
      this.form.append(Filter.field(heads[facet.column], facet.select));
    });
    this.form.append(made("button", { type: "reset" }, this.texts.reset), this.count);
    this.form.addEventListener("input", () => this.apply());
    this.form.addEventListener("reset", () => setTimeout(() => this.apply()));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.place.replaceWith(this.form);
  }

  /** Hide a table of which nothing is left, with what belongs to it, and say how long it is where it is not laid out yet. */
  fit(table) {
    const rows = [...table.tBodies[0].rows].filter((row) => !row.hidden).length;
    let whole = table;
    const isItsOwn = (around) => !around.contains(this.form) && around.querySelectorAll("table").length === 1;
    while (isItsOwn(whole.parentElement)) whole = whole.parentElement;
    whole.hidden = rows === 0;
    whole.style.setProperty("--rows", rows);
  }

  static field(label, control) {
    return made("div", {}, made("label", { for: control.id }, label), control);
  }

  /** Ask for what the address says; a place within the page is no such thing. */
  fromAddress() {
    if (location.hash.includes("=")) {
      const asked = new URLSearchParams(location.hash.slice(1));
      this.box.value = asked.get("q") || "";
      for (const { name, select } of this.facets) select.value = asked.get(name) || "";
    }
    this.show();
  }

  apply() {
    const asked = new URLSearchParams();
    for (const [name, value] of [["q", this.box.value.trim()], ...this.facets.map(({ name, select }) => [name, select.value])])
      if (value) asked.set(name, value);
    history.replaceState(null, "", `#${asked}`);
    this.show();
  }

  show() {
    const whole = normalised(this.box.value);
    const printed = spoken(this.box.value);
    const words = this.box.value.split(/\s+/).map(normalised).filter(Boolean);
    const other = this.words.get(whole);
    const chosen = this.facets.map(({ select }) => select.value);
    let shown = 0;
    for (const { row, text, values, template } of this.rows) {
      const asked = words.every((word) => text.includes(word)) || (other && text.includes(other)) || follow(template, printed);
      const fits = asked && chosen.every((value, at) => !value || values[at].includes(value));
      if (row.hidden === fits) row.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const table of this.tables) this.fit(table);
    const said = this.texts.shown(shown, this.rows.length);
    this.count.textContent = shown || !this.place.dataset.nothing ? said : said + this.texts.stop + this.place.dataset.nothing;
  }
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("div.filter").forEach((place, at) => new Filter(place, at + 1)));
