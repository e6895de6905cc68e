/*
 * A cursor on the profile that was drawn at build (components/profile.html): its axis runs from
 * `data-x0` to `data-x1`, in units of its viewBox, for `data-length` metres; `data-y0` and `data-y1`
 * are its top and bottom. `follow(drawing, onPoint)` tells the metre that a hand points at, or null,
 * and gives the function that shows a metre, or none.
 */

const SVG = "http://www.w3.org/2000/svg";

export function follow(drawing, onPoint) {
  const { x0, x1, y0, y1, length } = Object.fromEntries(
    Object.entries(drawing.dataset).map(([name, value]) => [name, Number(value)]),
  );
  const cursor = document.createElementNS(SVG, "path");
  cursor.setAttribute("class", "profile__cursor");
  cursor.setAttribute("visibility", "hidden");
  drawing.append(cursor);
  const along = ({ clientX, clientY }) => {
    const point = new DOMPoint(clientX, clientY).matrixTransform(drawing.getScreenCTM().inverse());
    return Math.max(0, Math.min(1, (point.x - x0) / (x1 - x0))) * length;
  };
  for (const event of ["pointermove", "pointerdown"]) {
    drawing.addEventListener(event, (moved) => onPoint(along(moved)));
  }
  drawing.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && onPoint(null));
  return (metre) => {
    cursor.setAttribute("visibility", metre === null ? "hidden" : "visible");
    if (metre !== null) {
      const x = (x0 + (x1 - x0) * (metre / length)).toFixed(1);
      cursor.setAttribute("d", `M${x} ${y0 || 0}V${y1 || drawing.viewBox.baseVal.height}`);
    }
  };
}
