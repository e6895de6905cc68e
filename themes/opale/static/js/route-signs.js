/*
 * The theme's signs (img/icons.svg) as pictures for the map: `signs(address)` gives a function from
 * a name and a colour ("bed rgb(1, 2, 3)") to the picture, drawn at twice its size.
 */

const SIZE = 16; // CSS pixels
const SHARP = 2;

export function signs(address) {
  let sprite = null;
  const load = () =>
    fetch(address)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
      .then((text) => new DOMParser().parseFromString(text, "image/svg+xml"));
  return async (id) => {
    const [, name, colour] = id.match(/^(\S+) (.+)$/) ?? [];
    if (!name) return null;
    const symbol = (await (sprite ??= load())).getElementById(name);
    if (!symbol) return null;
    const picture = new Image(SIZE * SHARP, SIZE * SHARP);
    const [box, shapes] = [symbol.getAttribute("viewBox"), symbol.innerHTML];
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE * SHARP}" height="${SIZE * SHARP}" viewBox="${box}" fill="none" stroke="${colour}" color="${colour}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${shapes}</svg>`;
    picture.src = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = SIZE * SHARP;
    const brush = canvas.getContext("2d");
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return brush.getImageData(0, 0, canvas.width, canvas.height);
  };
}
