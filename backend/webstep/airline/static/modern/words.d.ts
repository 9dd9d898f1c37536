// What the server answers, as modern_api.py writes it, and what is used of the components.

export interface Airport {
  readonly iata: string;
  readonly city: string;
}

export interface Flight {
  readonly number: string;
  readonly origin: Airport;
  readonly destination: Airport;
  /** Local to the airport and without a zone: `2028-03-22T07:05:00`. */
  readonly departs: string;
  readonly arrives: string;
  readonly minutes: number;
  readonly fare_cents: number;
}

export interface Direction {
  readonly origin: Airport;
  readonly destination: Airport;
  /** `2028-03-22`. */
  readonly day: string;
  readonly flights: ReadonlyArray<Flight>;
}

export interface Found {
  readonly directions: ReadonlyArray<Direction>;
  readonly faults: ReadonlyArray<string>;
}

/** A traveller as in a form: the date of birth is MM/DD/YYYY. */
export interface TravellerForm {
  readonly title: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly gender: string;
  readonly born: string;
  readonly email: string;
}

export interface Checkout {
  readonly flights: ReadonlyArray<Flight>;
  readonly fares_cents: number;
  readonly taxes_cents: number;
  readonly traveller: TravellerForm | null;
  readonly card: string;
  readonly code: string;
}

export interface Booking {
  readonly code: string;
  readonly status: "confirmed" | "cancelled";
  /** `2028-02-03`. */
  readonly booked_on: string;
  readonly refund_cents: number;
  /** The date of birth is `1990-02-03`. */
  readonly passengers: ReadonlyArray<TravellerForm>;
  readonly flights: ReadonlyArray<Flight>;
  readonly payment: {
    readonly card_brand: string;
    readonly card_ending: string;
    readonly fares_cents: number;
    readonly taxes_cents: number;
  };
}

export interface Fault {
  readonly field: string;
  readonly message: string;
}

/** A dialog or a drawer. */
export interface Overlay extends HTMLElement {
  open: boolean;
}

export interface Toast extends HTMLElement {
  create(message: string, options: { variant: "success" | "danger" }): Promise<HTMLElement>;
}

/** A field of the library. */
export interface Field extends HTMLElement {
  name: string;
  value: string;
  hint: string;
}

export interface Popup extends HTMLElement {
  active: boolean;
}

/** An item of a menu was chosen. */
export interface Selected extends Event {
  readonly detail: { readonly item: { readonly value: string } };
}
