// Elements. Text reaches the page as text alone: nothing here or elsewhere takes markup.
"use strict";

const SVG = "http://www.w3.org/2000/svg";

function make(tag, { text, children = [], on = {}, attributes = {}, ...properties } = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  return finished(element, text, children, on, attributes);
}

function draw(tag, attributes = {}, { text, children = [], on = {} } = {}) {
  return finished(document.createElementNS(SVG, tag), text, children, on, attributes);
}

function finished(element, text, children, on, attributes) {
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  element.append(...children);
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

function button(text, action, properties = {}) {
  return make("button", { type: "button", text, on: { click: action }, ...properties });
}

// ── The keyboard's focus, which stays on what is drawn anew ──────────────────────────────────────────────────────────

function nameOf(element) {
  return element.getAttribute("aria-label") ?? element.textContent;
}

// What in a part of the page can have the focus and has this name.
function alike(part, name) {
  return [...part.querySelectorAll("a, button, select, input, summary, [tabindex]")].filter((each) => nameOf(each) === name);
}

// { part, name, place } of what has the focus in a sheet or in the panel, or null.
function whereFocused() {
  const active = document.activeElement;
  const part = active?.closest(".sheet, #panel");
  if (!part || part === active) return null;
  return { part, name: nameOf(active), place: alike(part, nameOf(active)).indexOf(active) };
}

// Gives the focus to what has the same name now, or else to the part in which it was.
function focusOn({ part, name, place }) {
  const found = alike(part, name);
  (found[place] ?? found[0] ?? part).focus({ preventScroll: !found.length });
}

// The sign of a kind of nodes, around a point.
function sign(shape, x, y, r) {
  if (shape === "dot") return draw("circle", { class: "sign", cx: x, cy: y, r });
  if (shape === "triangle")
    return draw("path", { class: "sign", d: `M${x} ${y - r}L${x + r} ${y + r * 0.8}H${x - r}Z` });
  if (shape === "diamond")
    return draw("path", { class: "sign", d: `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z` });
  const [width, height] = shape === "box" ? [r * 1.4, r * 0.9] : [r * 0.9, r * 0.9];
  return draw("rect", {
    class: "sign",
    x: x - width,
    y: y - height,
    width: 2 * width,
    height: 2 * height,
    rx: shape === "box" ? 2 : 0,
  });
}

function picture(width, children, colour) {
  return draw(
    "svg",
    { class: `icon c${colour}`, width, height: 14, viewBox: `0 0 ${width} 14`, "aria-hidden": "true" },
    { children },
  );
}

function kindIcon(kind) {
  const { shape, colour } = DATA.kinds[kind];
  return picture(16, [sign(shape, 8, 7, 5)], colour);
}

function lineIcon(colour, denied) {
  const parts = [draw("path", { class: denied ? "line denied" : "line", d: "M1 7H22" })];
  parts.push(
    denied
      ? draw("path", { class: "cross", d: "M9 4L15 10M15 4L9 10" })
      : draw("path", { class: "sign", d: "M28 7L21 3.5V10.5Z" }),
  );
  if (denied) parts.push(draw("path", { class: "line", d: "M25 2V12" }));
  return picture(30, parts, colour);
}

const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();

function widthOf(text, font) {
  const key = `${font}\n${text}`;
  if (!widths.has(key)) {
    ruler.font = font;
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

// As much of a text as fits, with an ellipsis if that is not all.
function fitted(text, width, font) {
  const short = clipped(text, 80);
  if (widthOf(short, font) <= width) return short;
  let [least, most] = [0, short.length];
  while (least < most) {
    const middle = (least + most + 1) >> 1;
    if (widthOf(`${short.slice(0, middle).trimEnd()}…`, font) <= width) least = middle;
    else most = middle - 1;
  }
  return `${short.slice(0, least).trimEnd()}…`;
}
