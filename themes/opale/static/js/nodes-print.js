/* Prints the strip of a ride alone: the sheet's rules for `data-print` do the rest. */

export function printStrip() {
  const page = document.documentElement;
  page.dataset.print = "strip";
  addEventListener("afterprint", () => delete page.dataset.print, { once: true });
  print();
}

const button = document.getElementById("print-strip");
if (button) {
  button.hidden = false;
  button.addEventListener("click", printStrip);
}
