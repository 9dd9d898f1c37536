// Shows the view that the address names, and follows links without leaving the page.

import "/library/components/badge/badge.js";
import "/library/components/button/button.js";
import "/library/components/callout/callout.js";
import "/library/components/card/card.js";
import "/library/components/checkbox/checkbox.js";
import "/library/components/dialog/dialog.js";
import "/library/components/drawer/drawer.js";
import "/library/components/dropdown/dropdown.js";
import "/library/components/dropdown-item/dropdown-item.js";
import "/library/components/input/input.js";
import "/library/components/option/option.js";
import "/library/components/popup/popup.js";
import "/library/components/radio/radio.js";
import "/library/components/radio-group/radio-group.js";
import "/library/components/select/select.js";
import "/library/components/step/step.js";
import "/library/components/stepper/stepper.js";
import "/library/components/toast/toast.js";
import "./airport-field.js";
import "./day-field.js";
import { checkout } from "./checkout.js";
import { make } from "./dom.js";
import { plan } from "./plan.js";
import { outbound, returning } from "./results.js";
import { follow, show } from "./router.js";
import { manage, trips } from "./trips.js";

follow([
  [/^\/$/, plan],
  [/^\/search$/, outbound],
  [/^\/search\/return$/, returning],
  [/^\/checkout$/, checkout],
  [/^\/trips$/, trips],
  [/^\/trips\/([^/]+)$/, manage],
  [/^\/support$/, support],
]);
await show();

async function support() {
  return make(
    "section",
    { class: "narrow" },
    make("h1", {}, "Support"),
    make(
      "wa-card",
      {},
      make(
        "p",
        {},
        "To see, edit or cancel a trip you need its reservation code of five or six letters and digits.",
      ),
      make(
        "p",
        {},
        "Cancelling is free: all flights of the trip are dropped and everything is refunded. It can't be undone.",
      ),
      make("p", {}, "Other flights or another card? Call +1 202 555 0142, 6 am to 10 pm Eastern."),
    ),
  );
}
