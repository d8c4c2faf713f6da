// Letting the picture move: nodes leave their cards, push each other off and are drawn together by their edges. When
// they have come to rest, no name meets another.
"use strict";

const FORCE = { push: 2600, pull: 0.02, length: 90, centre: 0.006, drag: 0.8, rounds: 400, fewest: 20, work: 8e6 };
const LOOSE = { sign: 9, name: 130, top: -11, bottom: 26, apart: 3 }; // a name is below its sign
const moving = { on: false, bodies: new Map(), held: null, left: 0 };

function toggleMoving() {
  moving.on = !moving.on;
  byId("move").setAttribute("aria-pressed", String(moving.on));
  byId("graph").classList.toggle("moving", moving.on);
  if (!moving.on) {
    redrawPicture();
    light();
    return fit();
  }
  startMoving();
}

function startMoving() {
  moving.bodies = new Map();
  const loose = draw("g", { class: "loose" });
  for (const [node, shape] of scene.shapes) {
    const place = scene.places.get(node);
    const body = { x: place.x, y: place.y, u: 0, v: 0, node, shape: looseShape(node, shape), ...roomOf(node) };
    moving.bodies.set(place.key, body);
    loose.append(body.shape);
  }
  byId("scene").querySelector(".cards").replaceWith(loose);
  scene.edges.forEach((edge) => edge.element.classList.toggle("away", !bodiesOf(edge)));
  const { size } = moving.bodies;
  moving.left = Math.max(FORCE.fewest, Math.min(FORCE.rounds, Math.ceil(FORCE.work / size ** 2)));
  rove();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    while (moving.left > 0) step();
    untangle();
    placeBodies();
    fit();
  } else requestAnimationFrame(tick);
}

function looseShape(node, shape) {
  const { shape: form } = DATA.kinds[NODES[node].kind];
  if (form === "box") return holdable(shape, node);
  const text = looseName(node);
  const parts = [
    sign(form, 0, 0, Math.min(LOOSE.sign, 4 + Math.log2(NODES[node].weight))),
    draw("text", { y: 20, "text-anchor": "middle" }, { text }),
  ];
  const [title] = shape.children;
  shape.replaceChildren(title, ...parts);
  return holdable(shape, node);
}

function looseName(node) {
  return fitted(NODES[node].label, LOOSE.name, FONT);
}

// How far a body reaches around its place.
function roomOf(node) {
  if (DATA.kinds[NODES[node].kind].shape === "box")
    return { wide: BOX_WIDTH / 2 + LOOSE.apart, top: -SIZE.box / 2, bottom: SIZE.box / 2 };
  const wide = Math.max(LOOSE.sign, widthOf(looseName(node), FONT) / 2) + LOOSE.apart;
  return { wide, top: LOOSE.top, bottom: LOOSE.bottom };
}

function boxOfBody({ x, y, wide, top, bottom }) {
  return { left: x - wide, right: x + wide, top: y + top, bottom: y + bottom };
}

function holdable(shape, node) {
  shape.addEventListener("pointerdown", () => (moving.held = node));
  addEventListener("pointerup", () => (moving.held = null));
  return shape;
}

function moveHeld(dx, dy) {
  const body = moving.bodies.get(String(moving.held));
  body.x += dx;
  body.y += dy;
  if (moving.left <= 0) {
    moving.left = 60;
    requestAnimationFrame(tick);
  }
}

function bodiesOf(edge) {
  const ends = [moving.bodies.get(edge.from.key), moving.bodies.get(edge.to.key)];
  return ends[0] && ends[1] ? ends : null;
}

function tick() {
  if (!moving.on || moving.left <= 0) return;
  step();
  if (moving.left <= 0) untangle();
  placeBodies();
  if (moving.held === null) fit();
  requestAnimationFrame(tick);
}

function step() {
  moving.left -= 1;
  const bodies = [...moving.bodies.values()];
  bodies.forEach((one, place) => {
    for (const other of bodies.slice(place + 1)) {
      const [dx, dy] = [one.x - other.x || 0.1, one.y - other.y || 0.1];
      const far = dx * dx + dy * dy * 2 + 60;
      [one.u, one.v, other.u, other.v] = [
        one.u + (FORCE.push * dx) / far / 30,
        one.v + (FORCE.push * dy) / far / 30,
        other.u - (FORCE.push * dx) / far / 30,
        other.v - (FORCE.push * dy) / far / 30,
      ];
    }
  });
  for (const ends of scene.edges.map(bodiesOf)) {
    if (!ends) continue;
    const [dx, dy] = [ends[1].x - ends[0].x, ends[1].y - ends[0].y];
    const pull = FORCE.pull * (1 - FORCE.length / (Math.hypot(dx, dy) || 1));
    [ends[0].u, ends[0].v, ends[1].u, ends[1].v] = [
      ends[0].u + pull * dx,
      ends[0].v + pull * dy,
      ends[1].u - pull * dx,
      ends[1].v - pull * dy,
    ];
  }
  for (const body of bodies) {
    body.u = (body.u - body.x * FORCE.centre) * FORCE.drag;
    body.v = (body.v - body.y * FORCE.centre) * FORCE.drag;
    if (body.node === moving.held) continue;
    body.x += Math.max(-20, Math.min(20, body.u));
    body.y += Math.max(-20, Math.min(20, body.v));
  }
}

// From the middle outwards, whoever would meet one that has its place goes on, up or down, until there is room.
function untangle() {
  const bodies = [...moving.bodies.values()].sort(
    (one, other) =>
      (other.node === moving.held) - (one.node === moving.held) ||
      Math.hypot(one.x, one.y) - Math.hypot(other.x, other.y),
  );
  bodies.forEach((body, place) => {
    const placed = bodies.slice(0, place).map(boxOfBody);
    const met = () => placed.find((each) => overlap(each, boxOfBody(body)));
    const down = body.y >= 0;
    for (let each = met(); each; each = met())
      body.y = down ? each.bottom - body.top + 0.1 : each.top - body.bottom - 0.1;
  });
}

function placeBodies() {
  for (const body of moving.bodies.values())
    body.shape.setAttribute("transform", `translate(${round(body.x)} ${round(body.y)})`);
  for (const edge of scene.edges) {
    const ends = bodiesOf(edge);
    if (!ends) continue;
    const [a, d] = ends.map((body) => [body.x, body.y]);
    const length = Math.hypot(d[0] - a[0], d[1] - a[1]) || 1;
    const [nx, ny] = [(-(d[1] - a[1]) / length) * edge.aside * 8, ((d[0] - a[0]) / length) * edge.aside * 8];
    const stop = d.map((each, axis) => each - ((d[axis] - a[axis]) / length) * 12);
    edge.course = [
      a,
      [a[0] + (d[0] - a[0]) / 3 + nx, a[1] + (d[1] - a[1]) / 3 + ny],
      [a[0] + ((d[0] - a[0]) * 2) / 3 + nx, a[1] + ((d[1] - a[1]) * 2) / 3 + ny],
      stop,
    ];
    bend(edge);
  }
  nameEdges([]);
}
