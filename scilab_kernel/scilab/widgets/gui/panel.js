// The panel of a Scilab GUI: draws the nodes of the model, and sends what the person does.
// The model has "order", the identifiers of all controls, and a key "c" + identifier for each.

// JupyterLab takes the arrows from what is no field for text.
const keepArrows = (element) => {
  element.dataset.lmSuppressShortcuts = "true";
  return element;
};

const make = (tag, className, parent) => {
  const element = document.createElement(tag);
  element.className = className;
  parent?.append(element);
  return element;
};

// The styles of the lines around a control; "default" is up to its style.
const RELIEFS = {
  flat: "none", solid: "1px solid #222", raised: "2px outset #c8c8c8", sunken: "2px inset #c8c8c8",
  groove: "2px groove #c8c8c8", ridge: "2px ridge #c8c8c8",
};

// Each style: how its element is made, and how a node is written into it.
const styles = {
  pushbutton: {
    make(node, act) {
      const element = make("button", "part");
      element.onclick = () => act("press", null);
      return element;
    },
    write(element, node) {
      label(element, node);
      if (node.image) make("img", "", element).src = node.image;
      element.disabled = !node.enabled;
    },
  },
  checkbox: check("checkbox"),
  radiobutton: check("radio"),
  text: {
    make: () => make("div", "part text"),
    write(element, node) {
      label(element, node);
      element.style.justifyContent = { left: "start", right: "end" }[node.across] ?? "center";
      element.style.alignItems = node.down;
    },
  },
  edit: {
    make(node, act) {
      const element = make(node.multiple ? "textarea" : "input", "part");
      // Enter calls back even if the text is the same; leaving the field only if it is another.
      const enter = () => tellOf(element, act, "text", (element.sent = element.value));
      element.onkeydown = (event) => { if (event.key === "Enter" && !node.multiple) enter(); };
      element.onblur = () => { if (element.value !== element.sent) enter(); };
      return element;
    },
    write(element, node) {
      // What the person types stays until Scilab has another text.
      const isNew = !isEcho(element, node.text) && node.text !== element.sent;
      if (isNew) element.value = element.sent = node.text;
      element.style.textAlign = node.across;
      element.disabled = !node.enabled;
    },
  },
  slider: {
    make(node, act) {
      const element = keepArrows(make("input", "part"));
      element.type = "range";
      element.oninput = () => tellOf(element, act, "value", Number(element.value));
      return element;
    },
    write(element, node) {
      const upright = node.box[3] > node.box[2];
      element.style.writingMode = upright ? "vertical-lr" : "";
      element.style.direction = upright ? "rtl" : "";
      number(element, node);
    },
  },
  spinner: {
    make(node, act) {
      const element = make("input", "part");
      element.type = "number";
      element.onchange = () => tellOf(element, act, "value", Number(element.value));
      return element;
    },
    write: number,
  },
  listbox: {
    make(node, act) {
      const element = keepArrows(make("select", "part"));
      element.onchange = () => tellOf(element, act, "chosen", chosen(element));
      return element;
    },
    write(element, node) {
      element.multiple = node.multiple;
      element.size = Math.max(2, node.items.length);
      options(element, node);
    },
  },
  popupmenu: {
    make(node, act) {
      const element = keepArrows(make("select", "part"));
      element.onchange = () => tellOf(element, act, "chosen", chosen(element));
      return element;
    },
    write: options,
  },
  table: {
    make: () => make("div", "part table"),
    write(element, node, act) {
      const shape = JSON.stringify(node.rows.map((row) => row.length));
      if (element.shape !== shape) {
        element.shape = shape;
        element.rows = node.rows;
        element.replaceChildren(grid(node.rows, act));
      }
      element.querySelectorAll("tr").forEach((line, i) => [...line.children].forEach((cell, j) => {
        const text = node.rows[i][j];
        if (cell.tagName === "TH") cell.textContent = text;
        else {
          // A cell in which the person types keeps its text until Scilab has another text for it.
          if (element.rows[i][j] !== text) cell.firstChild.value = text;
          cell.firstChild.disabled = !node.enabled;
        }
      }));
      element.rows = node.rows;
    },
  },
  image: {
    make: () => make("img", "part picture-of"),
    write(element, node) {
      if (node.image) element.src = node.image;
      else element.removeAttribute("src");
      const across = { left: "left", right: "right" }[node.across] ?? "center";
      const [wide, high, shear, rise, angle] = node.turn;
      element.style.transform = `rotate(${angle}deg) matrix(${wide}, ${rise}, ${shear}, ${high}, 0, 0)`;
      element.style.objectPosition = `${across} ${{ start: "top", end: "bottom" }[node.down] ?? "center"}`;
    },
  },
  tab: {
    make(node) {
      const element = make("div", "part tab");
      element.line = make("div", "line-of", element);
      element.bar = make("div", "tabs", element);
      return element;
    },
    write(element, node, act) {
      element.dataset.side = node.side;
      // The pages lie over the line, except for its part at the titles.
      const [left, top, right, below] = node.room.map((each) => `${Math.max(0, each - 1)}px`);
      element.line.style.inset = `${top} ${right} ${below} ${left}`;
      const wide = node.room[0] + node.room[2];
      element.bar.style.width = wide ? `${wide}px` : "";
      element.bar.replaceChildren();
      node.items.forEach((title, k) => {
        const button = make("button", node.value[0] === k + 1 ? "chosen" : "", element.bar);
        button.textContent = title || `Tab ${k + 1}`;
        button.onclick = () => act("page", k + 1);
      });
    },
  },
  frame: {
    make() {
      const element = make("div", "part");
      // The line is an element of its own: a border would move all that is inside.
      element.line = make("div", "line-of", element);
      element.heading = make("div", "title-of", element);
      return element;
    },
    write(element, node) {
      const title = node.title ?? "";
      const [family, size, weight, angle] = node.title_font ?? ["", 12, "normal", "normal"];
      element.line.style.border = node.border || RELIEFS[node.relief] || "";
      element.line.style.top = title ? `${size / 2 + 1}px` : "";
      element.style.overflow = node.scrolls ? "auto" : "hidden";
      element.heading.textContent = title;
      element.heading.hidden = !title;
      Object.assign(element.heading.style, {
        fontFamily: family, fontSize: `${size}px`, fontWeight: weight, fontStyle: angle, color: node.title_color ?? "",
        background: node.back || "#f0f0f0",
      });
      element.heading.dataset.across = node.title_across ?? "leading";
    },
  },
  layer: { make: () => make("div", "part"), write() {} },
};

function grid(rows, act) {
  const table = make("table", "");
  rows.forEach((row, i) => {
    const line = make("tr", "", table);
    row.forEach((text, j) => {
      if (i === 0 || j === 0) return make("th", "", line);
      const field = make("input", "", make("td", "", line));
      field.value = text;
      field.onchange = () => act("cell", [i + 1, j + 1, field.value]);
    });
  });
  return table;
}

function check(type) {
  return {
    make(node, act) {
      const element = make("label", "part check");
      element.box = make("input", "", element);
      element.box.type = type;
      element.label = make("span", "", element);
      // A click on the chosen part of a group leaves it chosen.
      element.box.onclick = () => {
        element.is = element.box.checked = element.grouped || !element.is;
        tellOf(element, act, "checked", element.is);
      };
      return element;
    },
    write(element, node) {
      element.label.textContent = node.text;
      if (!isEcho(element, node.value)) element.box.checked = element.is = node.value;
      element.grouped = node.grouped;
      element.box.disabled = !node.enabled;
    },
  };
}

function number(element, node) {
  element.min = node.min;
  element.max = node.max;
  element.step = node.step || "any";
  if (!isEcho(element, node.value)) element.value = node.value;
  element.disabled = !node.enabled;
}

// What the person does quickly is ahead of Scilab: its echo must not take the control back.
function tellOf(element, act, what, value) {
  (element.waiting ??= []).push(JSON.stringify(value));
  act(what, value);
}

function isEcho(element, value) {
  const at = element.waiting?.indexOf(JSON.stringify(value)) ?? -1;
  element.waiting = at < 0 ? [] : element.waiting.slice(at + 1);
  return at >= 0;
}

function options(element, node) {
  element.disabled = !node.enabled;
  const shown = JSON.stringify([node.items, node.looks, element.size, element.multiple]);
  const isAhead = isEcho(element, node.value);
  if (element.shown === shown) {
    if (isAhead) return;
    for (const option of element.options) option.selected = node.value.includes(Number(option.value));
    if (!node.value.length) element.selectedIndex = element.size < 2 ? 0 : -1;
    return;
  }
  element.shown = shown;
  element.replaceChildren();
  if (element.size < 2) make("option", "", element).hidden = true;
  node.items.forEach((text, k) => {
    const option = make("option", "", element);
    option.textContent = text;
    option.value = k + 1;
    option.selected = node.value.includes(k + 1);
    const [sign, back, fore] = node.looks[k] ?? ["", "", ""];
    Object.assign(option.style, { background: back, color: fore, borderLeft: sign && `12px solid ${sign}` });
  });
  if (!node.value.length) element.selectedIndex = element.size < 2 ? 0 : -1;
}

const chosen = (element) => [...element.selectedOptions].map((option) => Number(option.value));

function label(element, { text, formula }) {
  element.replaceChildren();
  if (formula) {
    const image = make("img", "", element);
    image.src = formula;
    image.alt = text;
    image.style.zoom = 0.5; // Scilab has drawn two pixels for one
  } else if (/^<(html|math)>/i.test(text)) element.innerHTML = plain(text);
  else element.textContent = text;
}

// Scilab's labels may be HTML or MathML: keep what has no code in it.
const TAGS = /^(a|b|i|u|br|p|div|span|font|h[1-6]|ul|ol|li|em|strong|sub|sup|center|img|table|tr|td|th|tbody)$/i;
const MATHS = /^(math|mrow|mi|mn|mo|ms|mtext|mspace|msup|msub|msubsup|mfrac|msqrt|mroot|mover|munder|munderover|mtable|mtr|mtd|mphantom|mstyle)$/i;

function plain(text) {
  const body = new DOMParser().parseFromString(text, "text/html").body;
  for (const element of [...body.querySelectorAll("*")]) {
    if (!TAGS.test(element.tagName) && !MATHS.test(element.tagName)) element.remove();
    for (const { name, value } of [...element.attributes]) {
      const isKept = /^(color|size|face)$/.test(name) || (name === "href" && /^https?:/.test(value)) || (name === "src" && /^data:image/.test(value));
      if (!isKept) element.removeAttribute(name);
    }
    if (element.tagName === "A") element.target = "_blank";
  }
  return body.innerHTML;
}

function dress(element, node) {
  const [x, y, width, height] = node.box;
  const [family, size, weight, angle] = node.font;
  Object.assign(element.style, {
    left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px`,
    border: node.style === "frame" ? "" : RELIEFS[node.relief],
    display: node.shown ? "" : "none", color: node.fore, background: node.back,
    fontFamily: family, fontSize: `${size}px`, fontWeight: weight, fontStyle: angle === "normal" ? "normal" : "italic",
  });
  element.title = node.tip;
  element.classList.toggle("off", !node.enabled);
}

function render({ model, el }) {
  const panel = make("div", "scilab-gui", el);
  const bar = make("div", "title", panel);
  const title = make("span", "", bar);
  const close = make("button", "close", bar);
  close.textContent = "×";
  close.title = "Close the figure";
  close.onclick = () => send({ what: "close", id: model.get("figure"), value: null });
  const menus = make("div", "menus", panel);
  const canvas = make("div", "canvas", panel);
  const picture = make("img", "picture", canvas);
  const known = new Map(); // identifier -> its element, and the node that the element shows
  let last = { clientX: 0, clientY: 0 }; // where the mouse was
  picture.draggable = false;

  const send = (event) => model.send(event);

  function place(id) {
    const node = model.get(`c${id}`);
    let entry = known.get(id);
    const act = (what, value) => send({ what, id, value });
    if (entry && (entry.node.style !== node.style || entry.node.multiple !== node.multiple)) {
      entry.element.remove();
      entry = undefined;
    }
    if (!entry) {
      const element = styles[node.style].make(node, act);
      element.dataset.id = id;
      entry = { element, node: {} };
      known.set(id, entry);
    }
    const parent = known.get(node.parent)?.element ?? canvas;
    if (entry.element.parentElement !== parent) parent.append(entry.element);
    if (JSON.stringify(entry.node) !== JSON.stringify(node)) {
      styles[node.style].write(entry.element, node, act);
      dress(entry.element, node);
      entry.node = node;
    }
    drawInside(entry.element, model.get(`p${id}`));
  }

  function drawInside(element, source) {
    let image = element.querySelector(":scope > .picture");
    if (!source) return image?.remove();
    if (!image) {
      image = make("img", "picture");
      image.draggable = false;
      element.prepend(image);
    }
    if (image.src !== source) image.src = source;
  }

  // A person cannot scroll to what lies above a frame, so all that is inside lies lower by as much.
  function uncover() {
    for (const [id, { element, node }] of known) {
      if (!node.scrolls) continue;
      const inside = [...known.values()].filter((each) => each.node.parent === id);
      const above = Math.max(0, ...inside.map((each) => -each.node.box[1]));
      for (const each of inside) each.element.style.top = `${each.node.box[1] + above}px`;
      const more = above - (element.above ?? 0);
      element.above = above;
      // Only an element that is on the page can scroll, and then it has a size.
      const scroll = (_, sizes) => { element.scrollTop += more; sizes.disconnect(); };
      if (more) new ResizeObserver(scroll).observe(element);
    }
  }

  function entries(list, parent) {
    for (const entry of list) {
      const item = make("div", "menu", parent);
      const button = make("button", "", item);
      const more = parent !== menus && entry.entries.length ? " ▸" : "";
      button.textContent = (entry.checked ? "✓ " : "") + entry.label + more;
      button.disabled = !entry.enabled;
      button.style.color = entry.fore;
      if (entry.entries.length) {
        // A popover is above all else on the page, whatever clips the output of the cell.
        const list = make("div", "entries", item);
        list.popover = "manual";
        entries(entry.entries, list);
        const open = () => {
          for (const other of parent.children) hide(other);
          item.classList.add("open");
          list.showPopover();
          const at = button.getBoundingClientRect();
          list.style.left = `${parent === menus ? at.left : at.right}px`;
          list.style.top = `${parent === menus ? at.bottom : at.top}px`;
        };
        button.onclick = (event) => { event.stopPropagation(); item.classList.contains("open") ? shut() : open(); };
        if (parent !== menus) button.onmouseenter = open;
      } else {
        button.onclick = () => { shut(); send({ what: "menu", id: entry.id, value: null }); };
      }
    }
  }

  function hide(item) {
    item.querySelectorAll(".entries:popover-open").forEach((list) => list.hidePopover());
    item.classList.remove("open");
  }

  // Scilab's numbers: a button that is pressed 0 to 2, clicked 3 to 5, released -5 to -3; a move -1.
  function tell(kind, number, event) {
    if (!model.get("wanted").includes(kind)) return;
    const at = canvas.getBoundingClientRect();
    const [width, height] = model.get("size");
    const x = (event.clientX - at.left) * width / at.width;
    const y = (event.clientY - at.top) * height / at.height;
    event.preventDefault();
    send({ what: "mouse", id: model.get("figure"), value: [number, x, y] });
  }

  canvas.tabIndex = -1;
  canvas.onpointerdown = (event) => { last = event; tell("press", event.button, event); };
  canvas.onpointerup = (event) => tell("release", event.button - 5, event);
  canvas.onpointermove = (event) => { last = event; tell("move", -1, event); };
  canvas.onclick = (event) => tell("click", 3, event);
  canvas.onauxclick = (event) => tell("click", 3 + event.button, event);
  canvas.oncontextmenu = (event) => { if (model.get("wanted").length) event.preventDefault(); };
  canvas.onkeydown = (event) => {
    if (event.key.length === 1) tell("key", event.key.charCodeAt(0) + (event.ctrlKey ? 1000 : 0), keyed(event));
  };

  // A key has no place of its own: Scilab gives that of the mouse.
  const keyed = (event) => ({
    clientX: last.clientX, clientY: last.clientY, preventDefault: () => event.preventDefault(),
  });

  function watch() {
    const wanted = model.get("wanted").length > 0;
    canvas.style.cursor = wanted ? "crosshair" : "";
    if (wanted) keepArrows(canvas);
    else delete canvas.dataset.lmSuppressShortcuts;
  }

  const shut = () => menus.querySelectorAll(".open").forEach(hide);

  function refresh() {
    const [width, height] = model.get("size");
    title.textContent = model.get("title");
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.style.background = model.get("background");
    panel.style.display = model.get("shown") ? "" : "none";
    picture.style.display = model.get("picture") ? "" : "none";
    picture.src = model.get("picture") || "data:,";
    const order = model.get("order");
    for (const [id, { element }] of known) {
      if (!order.includes(id)) { element.remove(); known.delete(id); }
    }
    order.forEach(place);
    uncover();
    const wanted = JSON.stringify(model.get("menus"));
    if (menus.dataset.shown !== wanted) {
      menus.dataset.shown = wanted;
      menus.replaceChildren();
      entries(model.get("menus"), menus);
    }
    panel.inert = model.get("gone");
    panel.style.opacity = model.get("gone") ? 0.5 : 1;
  }

  model.on("change", refresh);
  model.on("change:wanted", watch);
  document.addEventListener("click", shut);
  refresh();
  watch();
  return () => {
    model.off("change", refresh);
    model.off("change:wanted", watch);
    document.removeEventListener("click", shut);
  };
}

export default { render };
