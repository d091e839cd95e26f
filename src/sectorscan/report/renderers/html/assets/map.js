// Moves about in the maps of sectors that a page holds: drag, zoom, search, filter, follow ties.
// All that it knows it reads from the drawing; texts of the profile are only ever set as text.
"use strict";
(() => {
  const MOST_HITS = 20, MOST_PARTNERS = 8, CLOSEST = 20, STEP = 1.4, MOVE = 0.15;
  const HINT = [
    tr("Click the map or reach it with Tab."),
    tr("Arrows move, + and - zoom, 0 shows all; Enter goes to a node, then arrows to the next, Escape back."),
    tr("The wheel zooms once the map is clicked, or with Ctrl."),
  ].join(" ");
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const LIT = {
    fill: "none", stroke: "currentColor", "stroke-width": 2, "vector-effect": "non-scaling-stroke",
    "pointer-events": "none",
  };
  const SORTS = {
    firm: tr("firms"), group: tr("groups of firms"), institution: tr("bodies of the sector"),
    outside: tr("partners outside"),
  };

  const make = (tag, properties, ...inner) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inner);
    return element;
  };

  const draw = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  const nodesOf = (plot) => [...plot.querySelectorAll(".nodes > *")].map((element) => {
    const start = /^M(\S+) (\S+?)m/.exec(element.getAttribute("d") ?? "");
    const x = +(start ? start[1] : element.getAttribute("cx"));
    const y = +(start ? start[2] : element.getAttribute("cy"));
    return { element, x, y, told: element.textContent, sort: element.parentNode.dataset.sort, lines: [] };
  });

  // Each line begins and ends where a node is, and no two nodes are at one place.
  const linesOf = (plot, nodes) => {
    const at = new Map(nodes.map((node) => [`${node.x} ${node.y}`, node]));
    return [...plot.querySelectorAll(".ties > path[data-type]")].flatMap((path) =>
      [...path.getAttribute("d").matchAll(/M(\S+ [^LQ]+)(?:L|Q\S+ \S+ )([^M]+)/g)].map(([d, a, b]) => {
        const line = { path, d, type: path.dataset.type, words: path.dataset.words, ends: [at.get(a), at.get(b)] };
        line.ends.forEach((node) => node.lines.push(line));
        return line;
      }));
  };

  const explore = (map) => {
    const plot = map.querySelector(".plot"), ties = map.querySelector(".ties");
    const [, , width, height] = plot.getAttribute("viewBox").split(" ").map(Number);
    const nodes = nodesOf(plot), lines = linesOf(plot, nodes);
    const at = new Map(nodes.map((node) => [node.element, node]));
    const steady = [[".labels > text", "font-size"], [".ties > path", "stroke-width"]].flatMap(([which, name]) =>
      [...plot.querySelectorAll(which)].map((element) => [element, name, +element.getAttribute(name)]));
    const hidden = { type: new Set(), sort: new Set() };
    const lit = draw("path", LIT);
    ties.after(lit);
    // a drawing cannot be seized where nothing is drawn
    ties.before(draw("rect", { width, height, fill: "none", "pointer-events": "all" }));
    const status = make("p", { className: "map-status", textContent: HINT });
    const hits = make("ul", { className: "map-hits" });
    let view = { x: 0, y: 0, width };

    const isShown = (node) => !hidden.sort.has(node.sort);
    const isDrawn = (line) => !hidden.type.has(line.type) && line.ends.every(isShown);
    const nodeOf = (event) => at.get(event.target.closest?.(".nodes > *"));

    const look = (x, y, wide) => {
      const inside = (value, most) => Math.min(Math.max(value, 0), most);
      const tall = wide * height / width;
      view = { x: inside(x, width - wide), y: inside(y, height - tall), width: wide };
      plot.setAttribute("viewBox", `${view.x} ${view.y} ${wide} ${tall}`);
      for (const [element, name, size] of steady) element.setAttribute(name, size * wide / width);
    };
    const zoom = (factor, about) => {
      const wide = Math.min(Math.max(view.width / factor, width / CLOSEST), width), part = wide / view.width;
      const { x, y } = about ?? { x: view.x + view.width / 2, y: view.y + view.width * height / width / 2 };
      look(x - (x - view.x) * part, y - (y - view.y) * part, wide);
    };
    const move = (across, along) => look(view.x + across * view.width, view.y + along * view.width, view.width);
    const pointed = (event) =>
      new DOMPoint(event.clientX, event.clientY).matrixTransform(ties.getScreenCTM().inverse());

    const tell = (node) => {
      const drawn = node.lines.filter(isDrawn);
      lit.setAttribute("d", drawn.map((line) => line.d).join(""));
      const partners = new Map();
      for (const line of drawn) {
        const other = line.ends.find((end) => end !== node);
        partners.set(other, [...(partners.get(other) ?? []), line.words]);
      }
      const named = [...partners].map(([other, types]) => `${nameOf(other)} (${types.join(", ")})`);
      const left = named.length - MOST_PARTNERS;
      const more = left > 0 ? ` ${tr("and {count} more", { count: left })}` : "";
      const partnersNamed = `${named.slice(0, MOST_PARTNERS).join("; ")}${more}`;
      const tied = named.length ? ` ${tr("Tied to: {partners}.", { partners: partnersNamed })}` : "";
      status.textContent = `${node.told}.${tied}`;
    };
    const nameOf = (node) => node.told.slice(0, node.told.lastIndexOf(": ")).trim();
    const go = (node) => {
      const wide = Math.min(view.width, width / 3);
      const away = Math.abs(node.x - view.x - view.width / 2) > view.width / 2
        || Math.abs(node.y - view.y - view.width * height / width / 2) > view.width * height / width / 2;
      if (away) look(node.x - wide / 2, node.y - wide * height / width / 2, wide);
      node.element.focus({ preventScroll: true });
    };
    const nearest = (from, [across, along] = [0, 0]) => {
      const ahead = (node) => {
        const [dx, dy] = [node.x - from.x, node.y - from.y], forward = dx * across + dy * along;
        const aside = Math.abs(dx * along) + Math.abs(dy * across);
        return across || along ? (forward > 0 && aside <= forward ? forward + aside : Infinity) : Math.hypot(dx, dy);
      };
      const all = nodes.filter((node) => node !== from && isShown(node)).map((node) => [ahead(node), node]);
      const [far, found] = all.reduce((best, one) => (one[0] < best[0] ? one : best), [Infinity, null]);
      return far < Infinity ? found : null;
    };

    const redraw = () => {
      for (const path of ties.querySelectorAll("[data-type]")) {
        const drawn = lines.filter((line) => line.path === path && isDrawn(line));
        const d = drawn.map((line) => line.d).join("");
        path.setAttribute("d", d);
        const inner = path.nextElementSibling;
        if (inner?.classList.contains("tie-inner")) inner.setAttribute("d", d);
      }
      for (const arrows of plot.querySelectorAll("[data-arrows]")) {
        arrows.style.display = hidden.sort.size || hidden.type.has(arrows.dataset.arrows) ? "none" : "";
      }
      for (const part of plot.querySelectorAll("[data-sort]")) {
        part.style.display = hidden.sort.has(part.dataset.sort) ? "none" : "";
      }
      lit.setAttribute("d", "");
    };
    const find = (words) => {
      const wanted = words.trim().toLowerCase();
      const found = wanted ? nodes.filter((node) => isShown(node) && node.told.toLowerCase().includes(wanted)) : [];
      hits.replaceChildren(...found.slice(0, MOST_HITS).map((node) =>
        make("li", {}, make("button", { type: "button", textContent: node.told, onclick: () => go(node) }))));
      const counted = found.length > MOST_HITS
        ? tr("{count} found, the first {shown} are listed.", { count: found.length, shown: MOST_HITS })
        : tr("{count} found.", { count: found.length });
      status.textContent = wanted ? counted : HINT;
      for (const node of nodes) node.element.classList.toggle("map-hit", found.includes(node));
      return found;
    };

    const button = (label, textContent, onclick) => {
      const made = make("button", { type: "button", textContent, onclick });
      made.setAttribute("aria-label", label);
      return made;
    };
    const choice = (of, value, words) => {
      const box = make("input", { type: "checkbox", checked: true, onchange: () => {
        hidden[of][box.checked ? "delete" : "add"](value);
        redraw();
      } });
      return make("label", {}, box, ` ${words}`);
    };
    const choices = (legend, of, values) => make("fieldset", {}, make("legend", { textContent: legend }),
      ...values.map(([value, words]) => choice(of, value, words)));
    const search = make("input", { type: "search", oninput: () => find(search.value) });
    search.addEventListener("keydown", (event) => {
      const [first] = event.key === "Enter" ? find(search.value) : [];
      if (first) go(first);
    });
    const sorts = [...new Set([...map.querySelectorAll(".nodes")].map((group) => group.dataset.sort))]
      .map((sort) => [sort, SORTS[sort]]);
    const types = [...new Map(lines.map((line) => [line.type, line.words]))];
    (map.closest(".drawn") ?? map).before(make("div", { className: "map-controls" },
      make("label", {}, `${tr("Search")} `, search),
      button(tr("zoom in"), "+", () => zoom(STEP)), button(tr("zoom out"), "\u2212", () => zoom(1 / STEP)),
      button(tr("show all"), tr("all"), () => look(0, 0, width)),
      choices(tr("Show"), "sort", sorts), choices(tr("Ties"), "type", types), hits));
    map.after(status);

    status.setAttribute("role", "status");
    plot.setAttribute("tabindex", "0");
    plot.setAttribute("role", "group");
    plot.setAttribute("aria-label", `${tr("The map.")} ${HINT}`);
    plot.style.touchAction = "pan-y pinch-zoom";
    plot.style.cursor = "grab";
    for (const node of nodes) {
      node.element.setAttribute("tabindex", "-1");
      node.element.setAttribute("role", "img");
      node.element.setAttribute("aria-label", node.told);
    }
    plot.addEventListener("focusin", (event) => nodeOf(event) && tell(nodeOf(event)));
    plot.addEventListener("pointerover", (event) => nodeOf(event) && tell(nodeOf(event)));
    plot.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !plot.contains(document.activeElement)) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? STEP : 1 / STEP, pointed(event));
    }, { passive: false });
    plot.addEventListener("pointerdown", (event) => {
      const start = pointed(event);
      const drag = (moved) => {
        const now = pointed(moved);
        look(view.x + start.x - now.x, view.y + start.y - now.y, view.width);
      };
      plot.addEventListener("pointermove", drag);
      for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
        plot.addEventListener(end, () => plot.removeEventListener("pointermove", drag), { once: true });
      }
    });
    plot.addEventListener("keydown", (event) => {
      const node = nodeOf(event), arrow = ARROWS[event.key];
      const middle = { x: view.x + view.width / 2, y: view.y + view.width * height / width / 2 };
      const next = node && arrow ? nearest(node, arrow) : event.key === "Enter" && !node ? nearest(middle) : null;
      if (next) go(next);
      else if (arrow && !node) move(arrow[0] * MOVE, arrow[1] * MOVE);
      else if (event.key === "+" || event.key === "=") zoom(STEP);
      else if (event.key === "-") zoom(1 / STEP);
      else if (event.key === "0") look(0, 0, width);
      else if (event.key === "Escape" && node) plot.focus();
      else if (!arrow) return;
      event.preventDefault();
    });
  };

  const start = () => document.querySelectorAll("svg.chart-sector-map").forEach(explore);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
