// Files out of the page: the picture as SVG and PNG, the rows behind it as CSV. They are made here; no server is asked.
"use strict";

function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// RFC 4180; a cell that a spreadsheet would take for a formula gets a quote before it.
function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csv() {
  const rows = [
    COLUMNS.map(([name]) => name),
    ...onScreen().map((statement) => COLUMNS.map(([, value]) => value(statement))),
  ];
  return `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "paint-order",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "display",
];

// The drawing of the view that is open, alone and with its looks written into it.
function standalone() {
  const original = byId(`view-${state.view}`).querySelector("svg.drawing") ?? byId("graph");
  const copy = original.cloneNode(true);
  const [width, height] = [original.clientWidth, original.clientHeight];
  const [from, to] = [original, copy].map((each) => [...each.querySelectorAll("*")]);
  from.forEach((element, place) => {
    const look = getComputedStyle(element);
    for (const name of LOOKS) to[place].setAttribute(name, look.getPropertyValue(name));
    for (const name of ["class", "role", "tabindex", "aria-label", "aria-expanded"]) to[place].removeAttribute(name);
  });
  to.filter(
    (element, place) => element.getAttribute("display") === "none" || from[place].getAttribute("class") === "hit",
  ).forEach((element) => element.remove());
  const ground = draw("rect", {
    width: "100%",
    height: "100%",
    fill: getComputedStyle(document.documentElement).getPropertyValue("--paper").trim(),
  });
  copy.prepend(ground);
  for (const [name, value] of Object.entries({
    xmlns: SVG,
    width,
    height,
    viewBox: original.getAttribute("viewBox") ?? `0 0 ${width} ${height}`,
  }))
    copy.setAttribute(name, value);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function saveSvg() {
  save(new Blob([standalone().text], { type: "image/svg+xml" }), "graph.svg");
}

async function savePng() {
  const { text, width, height } = standalone();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = make("canvas", { width: 2 * width, height: 2 * height });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save(blob, "graph.png"), "image/png");
}

function saveCsv() {
  save(new Blob([csv()], { type: "text/csv;charset=utf-8" }), "statements.csv");
}

// The clipboard of a page that was opened from a disk takes nothing without asking in some browsers: the query is shown.
async function copySparql() {
  const text = sparql();
  byId("sparql-text").value = text;
  byId("sparql").showModal();
  try {
    await navigator.clipboard.writeText(text);
    byId("sparql-note").textContent = "Copied. It gives what is on the screen:";
  } catch {
    byId("sparql-text").select();
    byId("sparql-note").textContent = "It gives what is on the screen; copy it from here:";
  }
}

function watchDownloads() {
  byId("save-svg").addEventListener("click", saveSvg);
  byId("save-png").addEventListener("click", savePng);
  byId("save-csv").addEventListener("click", saveCsv);
  byId("copy-sparql").addEventListener("click", copySparql);
  byId("sparql-close").addEventListener("click", () => byId("sparql").close());
}
