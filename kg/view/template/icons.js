// Small drawings for legend and panel, in the shapes of the picture.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  box: { rect: { x: 1, y: 4, width: 14, height: 8, rx: 2 } },
  diamond: { polygon: { points: "8,1 15,8 8,15 1,8" } },
  dot: { circle: { cx: 8, cy: 8, r: 6 } },
  square: { rect: { x: 2.5, y: 2.5, width: 11, height: 11 } },
  star: { polygon: { points: "8,1 10,6 15,6 11,9.5 12.5,15 8,11.5 3.5,15 5,9.5 1,6 6,6" } },
  triangle: { polygon: { points: "8,2 15,14 1,14" } },
};

function drawn(width, shapes) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} 16`);
  svg.setAttribute("width", width);
  svg.setAttribute("height", 16);
  svg.setAttribute("aria-hidden", "true");
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}

function icon(shape, colour) {
  return drawn(16, Object.entries(SHAPES[shape]).map(([tag, attributes]) => [tag, { ...attributes, fill: colour }]));
}

function line(colour, denied) {
  const end = denied ? { x1: 25, y1: 3, x2: 25, y2: 13 } : null;
  return drawn(28, [
    ["line", { x1: 1, y1: 8, x2: denied ? 25 : 20, y2: 8, stroke: colour, "stroke-width": 2, ...(denied && { "stroke-dasharray": "5 3" }) }],
    end ? ["line", { ...end, stroke: colour, "stroke-width": 2 }] : ["polygon", { points: "19,4 27,8 19,12", fill: colour }],
  ]);
}
