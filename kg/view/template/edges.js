// Edges as SVG: a line as wide as there are statements, an arrow at its end, and bar and cross where it is denied.
"use strict";

function edgeWidth(edge) {
  return Math.min(7, 1.2 + Math.log2(edge.weight) * 0.8);
}

// What a line of the picture says: of all the connections that it stands for.
function verbAlong({ relation, denied, members }) {
  return wording(relation, denied, modalityOf(statementsOf(members.flatMap((each) => EDGES[each].statements))));
}

function titleOf(edge) {
  const names = [edge.from, edge.to].map((place) =>
    place.node === undefined ? `${place.card.group.label} (not shown singly)` : clipped(NODES[place.node].label),
  );
  return `${names[0]} ${verbAlong(edge)} ${names[1]} (${counted(edge.weight, "statement")})`;
}

function endTokenOf({ node, card }) {
  return node === undefined ? groupToken(card.number, card.count) : NODES[node].iri;
}

function edgeShape(edge) {
  edge.course = courseOf(edge, scene.form);
  const line = draw("path", { class: "line", "stroke-width": edgeWidth(edge).toFixed(1) });
  const hit = draw("path", { class: "hit" });
  const end = draw("path", { class: edge.denied ? "bar" : "arrow" });
  const parts = [draw("title", {}, { text: titleOf(edge) }), hit, line, end];
  if (edge.denied) parts.push(draw("path", { class: "cross" }));
  const on = {
    click: () => selectLine(endTokenOf(edge.from), endTokenOf(edge.to), edge),
    pointerenter: () => light(null, [edge]),
    pointerleave: () => light(),
  };
  edge.element = draw(
    "g",
    { class: `edge c${colourOf(edge.relation, edge.denied)}${edge.denied ? " denied" : ""}` },
    { children: parts, on },
  );
  bend(edge);
  edge.members.forEach((member) => scene.lines.set(member, edge));
  return edge.element;
}

// Gives the parts of an edge their course: line, arrow or bar at its end, and the cross of what is denied.
function bend(edge) {
  const [a, b, c, d] = edge.course;
  const path = `M${a.map(round)}C${b.map(round)} ${c.map(round)} ${d.map(round)}`;
  edge.element.querySelectorAll(".line, .hit").forEach((each) => each.setAttribute("d", path));
  const angle = (Math.atan2(d[1] - c[1], d[0] - c[0]) * 180) / Math.PI;
  const end = edge.element.querySelector(".arrow, .bar");
  end.setAttribute("d", edge.denied ? "M-1 -5V5" : "M0 0L-7 -3.6V3.6Z");
  end.setAttribute("transform", `translate(${d.map(round)}) rotate(${round(angle)})`);
  const cross = edge.element.querySelector(".cross");
  const near = pointOn(edge.course, crossingOf(edge.course));
  cross?.setAttribute("d", "M-4 -4L4 4M4 -4L-4 4");
  cross?.setAttribute("transform", `translate(${near.map(round)})`);
}

// Where along a course the cross stands: some 14 units before its end.
function crossingOf(course) {
  const end = course[3];
  for (let t = 0.95; t > 0.5; t -= 0.03) {
    const [x, y] = pointOn(course, t);
    if (Math.hypot(x - end[0], y - end[1]) >= 14) return t;
  }
  return 0.5;
}

function round(number) {
  return Math.round(number * 10) / 10;
}
