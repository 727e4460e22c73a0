// Concordat works wholly without this: it wakes the design system's components where the browser can run them.
import { initAll, isSupported } from "/govuk/govuk-frontend.min.js";

document.body.classList.add("js-enabled");
if (isSupported()) {
  document.body.classList.add("govuk-frontend-supported");
  initAll();
}
