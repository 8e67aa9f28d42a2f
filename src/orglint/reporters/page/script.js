// What the page can do without, and is handier with: search, reasons opened in place, the title in the chosen language.
(function () {
  "use strict";
  var d = document, box = d.getElementById("q"), out = d.getElementById("hits");
  function all(selector) { return [].slice.call(d.querySelectorAll(selector)); }
  function language() {
    var zh = d.getElementById("l-zh").checked;
    d.documentElement.lang = zh ? "zh-Hans" : "en";
    d.title = d.body.getAttribute(zh ? "data-z" : "data-e");
    if (box) box.placeholder = box.getAttribute(zh ? "data-z" : "data-e");
  }
  var rows = null;
  function read() {
    rows = all("[data-n]").map(function (x) {
      var text = x.textContent;
      [].forEach.call(x.querySelectorAll("[title]"), function (cell) { text += " " + cell.title; });
      return { x: x, key: x.getAttribute("data-n"), text: text.toLowerCase() };
    });
  }
  function find() {
    var text = box.value.trim().toLowerCase(), hit = {};
    if (!rows) read();
    if (text) rows.forEach(function (row) { if (row.text.indexOf(text) > -1) hit[row.key] = 1; });
    rows.forEach(function (row) { row.x.hidden = !!text && !hit[row.key]; });
    var n = Object.keys(hit).length;
    out.textContent = !text ? "" : d.documentElement.lang === "en" ? n + (n === 1 ? " match" : " matches") : n + " 处匹配";
  }
  d.addEventListener("click", function (event) {
    var link = event.target.closest("a.w");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    var line = link.parentNode, opened = line.nextElementSibling;
    if (opened) opened.remove();
    else line.after(d.getElementById(link.hash.slice(1)).querySelector("dl").cloneNode(true));
    link.setAttribute("aria-expanded", String(!opened));
  });
  all("[name=l]").forEach(function (radio) { radio.addEventListener("change", language); });
  if (box) box.addEventListener("input", find);
  all(".js").forEach(function (x) { x.hidden = false; });
  language();
})();
