// A chart as a file of its own: an SVG with its title, its colours and where it is from, and the same as a PNG.

const NS = "http://www.w3.org/2000/svg";
const LINE = 20; // pixels
const FONT = "system-ui, 'Helvetica Neue', Arial, sans-serif";
const SHARPNESS = 2; // pixels of a PNG for each of the page

/** Put the buttons that save a chart below it. */
export function keep(shown) {
  const figure = shown.querySelector("[data-panel=chart] figure");
  const line = document.createElement("p");
  line.className = "under saving";
  for (const [name, save] of [["SVG", saveSvg], ["PNG", savePng]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = `Save as ${name}`;
    button.addEventListener("click", () => save(picture(figure, shown), file(figure)));
    line.append(button);
  }
  figure.append(line);
}

const file = (figure) => `wardmote-${figure.querySelector("figcaption").textContent.toLowerCase().replace(/\W+/g, "-")}`;

/** Make a picture that stands by itself: what the page's styles say is written into it. */
function picture(figure, shown) {
  const plot = figure.querySelector("svg.plot");
  const drawn = plot.cloneNode(true);
  const [width, height] = [Number(plot.getAttribute("width")), Number(plot.getAttribute("height"))];
  const style = getComputedStyle(figure);
  const ink = style.color;
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim() || "#fff";
  for (const part of [drawn, ...drawn.querySelectorAll("*")]) {
    for (const { name, value } of [...part.attributes]) {
      const given = value.replace(/var\((--[\w-]+)\)/g, (_, variable) => style.getPropertyValue(variable).trim());
      part.setAttribute(name, given === "currentColor" ? ink : given);
    }
  }
  drawn.removeAttribute("class");
  const lines = keys(figure, width);
  const top = LINE * (lines.length + 2);
  const whole = made("svg", { xmlns: NS, width, height: top + height + LINE * 1.5, viewBox: `0 0 ${width} ${top + height + LINE * 1.5}`, "font-family": FONT, "font-size": 12, fill: ink });
  whole.append(made("rect", { width: "100%", height: "100%", fill: paper }));
  whole.append(made("text", { x: 8, y: LINE * 1.2, "font-size": 15, "font-weight": 600 }, figure.querySelector("figcaption").textContent));
  lines.forEach((line, turn) => {
    for (const { left, fill, words } of line) {
      const y = LINE * (turn + 2.3);
      whole.append(made("rect", { x: left, y: y - 10, width: 10, height: 10, fill }), made("text", { x: left + 15, y }, words));
    }
  });
  drawn.setAttribute("y", top);
  const release = shown.querySelector(".ran code")?.textContent ?? "";
  whole.append(drawn, made("text", { x: 8, y: top + height + LINE, "font-size": 11 }, `Wardmote, release ${release}. CC0 1.0. ${location.origin}/query`));
  // A pattern of the page goes with it.
  const pattern = document.querySelector("pattern");
  if (pattern) whole.append(pattern.cloneNode(true));
  return { text: new XMLSerializer().serializeToString(whole), width, height: top + height + LINE * 1.5 };
}

/** Give the lines of the legend, with where each of its keys begins. */
function keys(figure, width) {
  const lines = [];
  let left = Infinity;
  for (const item of figure.querySelectorAll(".legend li")) {
    const words = item.textContent;
    const room = 35 + words.length * 6.6;
    if (left + room > width) {
      lines.push([]);
      left = 8;
    }
    lines.at(-1).push({ left, fill: item.querySelector("rect").getAttribute("fill"), words });
    left += room;
  }
  return lines;
}

function made(name, attributes, words = "") {
  const part = document.createElementNS(NS, name);
  for (const [attribute, is] of Object.entries(attributes)) part.setAttribute(attribute, is);
  part.textContent = words;
  return part;
}

const saveSvg = ({ text }, name) => save(URL.createObjectURL(new Blob([text], { type: "image/svg+xml" })), `${name}.svg`);

async function savePng({ text, width, height }, name) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * SHARPNESS, height * SHARPNESS];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save(URL.createObjectURL(blob), `${name}.png`), "image/png");
}

function save(address, name) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
