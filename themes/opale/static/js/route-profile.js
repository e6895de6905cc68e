/*
 * A cursor on the profile that was drawn at build (components/profile.html): its axis runs from
 * `data-x0` to `data-x1`, in units of its viewBox, for `data-length` metres; `data-y0` and `data-y1`
 * are its top and bottom. `follow(drawing, onPoint)` tells the metre that a hand points at, or null,
 * and gives the function that shows a metre and its words, or none.
 */

const SVG = "http://www.w3.org/2000/svg";

export function follow(drawing, onPoint) {
  const { x0, x1, y0, y1, length } = Object.fromEntries(
    Object.entries(drawing.dataset).map(([name, value]) => [name, Number(value)]),
  );
  const cursor = document.createElementNS(SVG, "path");
  cursor.setAttribute("class", "profile__cursor");
  const label = document.createElementNS(SVG, "text");
  label.setAttribute("class", "profile__text profile__text--cursor");
  const mark = document.createElementNS(SVG, "g");
  mark.setAttribute("visibility", "hidden");
  mark.append(cursor, label);
  drawing.append(mark);
  const along = ({ clientX, clientY }) => {
    const point = new DOMPoint(clientX, clientY).matrixTransform(drawing.getScreenCTM().inverse());
    return Math.max(0, Math.min(1, (point.x - x0) / (x1 - x0))) * length;
  };
  for (const event of ["pointermove", "pointerdown"]) {
    drawing.addEventListener(event, (moved) => onPoint(along(moved)));
  }
  drawing.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && onPoint(null));
  return (metre, words) => {
    mark.setAttribute("visibility", metre === null ? "hidden" : "visible");
    if (metre === null) return;
    const share = Math.min(1, metre / length);
    const x = x0 + (x1 - x0) * share;
    cursor.setAttribute("d", `M${x.toFixed(1)} ${y0}V${y1}`);
    label.textContent = words;
    label.setAttribute("x", (x + (share > 0.5 ? -8 : 8)).toFixed(1));
    label.setAttribute("y", (y0 + 16).toFixed(1));
    label.setAttribute("text-anchor", share > 0.5 ? "end" : "start");
  };
}
