// Moving about in the picture: drag, wheel, two fingers, buttons and keys.
"use strict";

const camera = { x: 0, y: 0, scale: 1 }; // what is in the middle of the picture, and how large
const SCALES = [0.15, 4];

function applyCamera() {
  if (matchMedia("print").matches) return; // see watchPaper
  const { clientWidth, clientHeight } = byId("graph");
  const move = [clientWidth / 2 - camera.x * camera.scale, clientHeight / 2 - camera.y * camera.scale];
  byId("scene").setAttribute("transform", `translate(${move.map(round)}) scale(${camera.scale.toFixed(4)})`);
}

// What the picture covers.
function extent() {
  const boxes = obstacles();
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

function fit() {
  if (!scene.cards.length) return;
  const { left, right, top, bottom } = extent();
  const { clientWidth } = byId("graph");
  const foot = byId("amount").offsetHeight + (scene.form === "narrow" ? 56 : 18); // for what stands below the picture
  if (scene.form === "narrow")
    stretch((bottom - top) * Math.min(1.25, (clientWidth - 16) / (right - left)) + foot + 12);
  const { clientHeight } = byId("graph");
  camera.scale = Math.min(1.25, (clientWidth - 16) / (right - left), (clientHeight - foot - 12) / (bottom - top));
  camera.x = (left + right) / 2;
  camera.y = (top + bottom) / 2 + (foot - 12) / 2 / camera.scale;
  applyCamera();
}

// On a narrow screen the page scrolls, and the picture is as high as it needs to be.
function stretch(height) {
  byId("picture").style.height = `${Math.max(320, Math.min(1400, Math.ceil(height)))}px`;
}

// On paper all of the picture is shown, whatever part of it was on the screen, what can be opened is open, and what is
// filtered out is told.
function watchPaper() {
  const paper = matchMedia("print");
  let opened = [];
  paper.addEventListener("change", () => {
    if (!paper.matches) {
      opened.forEach((each) => (each.open = false));
      byId("graph").removeAttribute("viewBox");
      return applyCamera();
    }
    opened = [...document.querySelectorAll("#panel details:not([open])")];
    opened.forEach((each) => (each.open = true));
    byId("filtered").textContent = filterWords();
    if (!scene?.cards.length) return; // the picture has not been looked at, or nothing is in it
    const { left, right, top, bottom } = extent();
    byId("graph").setAttribute(
      "viewBox",
      [left - 8, top - 8, right - left + 16, bottom - top + 16].map(round).join(" "),
    );
    byId("scene").removeAttribute("transform");
  });
}

function zoom(factor, point) {
  const { clientWidth, clientHeight } = byId("graph");
  const scale = Math.max(SCALES[0], Math.min(SCALES[1], camera.scale * factor));
  const [dx, dy] = point ? [point.x - clientWidth / 2, point.y - clientHeight / 2] : [0, 0];
  camera.x += dx / camera.scale - dx / scale;
  camera.y += dy / camera.scale - dy / scale;
  camera.scale = scale;
  applyCamera();
}

function pan(dx, dy) {
  camera.x -= dx / camera.scale;
  camera.y -= dy / camera.scale;
  applyCamera();
}

// Brings a node into sight if it is not.
function bringIntoView(node) {
  const place = scene.places.get(node);
  if (!place) return;
  const { clientWidth, clientHeight } = byId("graph");
  const x = (place.x - camera.x) * camera.scale + clientWidth / 2;
  const y = (place.y - camera.y) * camera.scale + clientHeight / 2;
  if (x > 20 && y > 20 && x < clientWidth - 20 && y < clientHeight - 40) return;
  [camera.x, camera.y] = [place.x, place.y];
  applyCamera();
}

function watchPointers() {
  const graph = byId("graph");
  const pointers = new Map();
  const at = (event) => {
    const box = graph.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  let moved = 0;
  graph.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, at(event));
    moved = 0;
  });
  graph.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (moved > 4) drag(pointers, event.pointerId, before, now);
    pointers.set(event.pointerId, now);
  });
  const lift = (event) => pointers.delete(event.pointerId);
  ["pointerup", "pointercancel", "pointerleave"].forEach((name) => graph.addEventListener(name, lift));
  graph.addEventListener(
    "click",
    (event) => {
      if (moved > 4)
        event.stopPropagation(); // a drag is no click
      else if (event.target === graph) go({ select: "" });
    },
    { capture: true },
  );
  graph.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), at(event));
    },
    { passive: false },
  );
}

function drag(pointers, id, before, now) {
  if (moving.held !== null) return moveHeld((now.x - before.x) / camera.scale, (now.y - before.y) / camera.scale);
  if (pointers.size === 1) return pan(now.x - before.x, now.y - before.y);
  const other = [...pointers].find(([each]) => each !== id)[1];
  const apart = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
  zoom(apart(now) / apart(before), other);
}

// ── Keys: one stop of the Tab key; arrows go from node to node, Enter opens ──────────────────────────────────────────

function stops() {
  return [...byId("scene").querySelectorAll("[role=button]")];
}

function rove(stop) {
  const all = stops();
  const current =
    stop ??
    all.find((each) => each.dataset.node === String(selected()?.node)) ??
    all.find((each) => each.classList.contains("node")) ??
    all[0];
  all.forEach((each) => each.setAttribute("tabindex", each === current ? 0 : -1));
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function nearest(from, [dx, dy]) {
  const middle = (element) => {
    const box = element.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const each of stops()) {
    const [u, v] = middle(each);
    const ahead = (u - x) * dx + (v - y) * dy;
    const beside = Math.abs((u - x) * dy) + Math.abs((v - y) * dx);
    if (each === from || ahead < 2) continue;
    const far = ahead + 3 * beside;
    if (far < least) [best, least] = [each, far];
  }
  return best;
}

function watchKeys() {
  byId("graph").addEventListener("keydown", (event) => {
    if (event.key in ARROWS) {
      const next = nearest(document.activeElement, ARROWS[event.key]);
      event.preventDefault();
      if (!next) return;
      rove(next);
      next.focus();
      if (next.dataset.node) bringIntoView(Number(next.dataset.node));
    } else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") fit();
  });
}
