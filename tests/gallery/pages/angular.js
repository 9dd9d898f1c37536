/** Angular Material, compiled in the page: no command line, no zone. */
import "@angular/compiler";
import "@angular/material/prebuilt-themes/azure-blue.css";
import {
  ChangeDetectorRef,
  Component,
  inject,
  provideZonelessChangeDetection,
} from "@angular/core";
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from "@angular/forms";
import { MatAutocompleteModule } from "@angular/material/autocomplete";
import { MatButtonModule } from "@angular/material/button";
import { MatCheckboxModule } from "@angular/material/checkbox";
import { provideNativeDateAdapter } from "@angular/material/core";
import { MatDatepickerModule } from "@angular/material/datepicker";
import { MatFormFieldModule } from "@angular/material/form-field";
import { MatInputModule } from "@angular/material/input";
import { MatMenuModule } from "@angular/material/menu";
import { MatRadioModule } from "@angular/material/radio";
import { MatSelectModule } from "@angular/material/select";
import { MatSlideToggleModule } from "@angular/material/slide-toggle";
import { MatSliderModule } from "@angular/material/slider";
import { MatStepperModule } from "@angular/material/stepper";
import { bootstrapApplication } from "@angular/platform-browser";
import { show } from "./show.js";

const TOWNS = ["Bergen", "Bern", "Oslo"];
const form = new FormGroup({
  mail: new FormControl("", [Validators.required, Validators.email]),
  meal: new FormControl(""),
  sides: new FormControl([]),
  town: new FormControl(""),
  wrap: new FormControl(false),
  dark: new FormControl(false),
  seat: new FormControl("window"),
  day: new FormControl(new Date(2031, 4, 6)),
  level: new FormControl(20),
});
const heard = { exported: "", step: 0 };

const template = `
  <form [formGroup]="form">
    <mat-form-field><mat-label>Mail</mat-label>
      <input matInput formControlName="mail">
      <mat-error>Please enter a mail address</mat-error>
    </mat-form-field>
    <mat-form-field><mat-label>Meal</mat-label>
      <mat-select formControlName="meal">
        <mat-option value="fish">Fish</mat-option>
        <mat-option value="pasta">Pasta</mat-option>
      </mat-select>
    </mat-form-field>
    <mat-form-field><mat-label>Sides</mat-label>
      <mat-select formControlName="sides" multiple>
        <mat-option value="rice">Rice</mat-option>
        <mat-option value="salad">Salad</mat-option>
      </mat-select>
    </mat-form-field>
    <mat-form-field><mat-label>Town</mat-label>
      <input matInput formControlName="town" [matAutocomplete]="towns">
      <mat-autocomplete #towns="matAutocomplete">
        @for (town of found(); track town) { <mat-option [value]="town">{{ town }}</mat-option> }
      </mat-autocomplete>
    </mat-form-field>
    <mat-checkbox formControlName="wrap">Gift wrap</mat-checkbox>
    <mat-slide-toggle formControlName="dark">Dark mode</mat-slide-toggle>
    <mat-radio-group formControlName="seat">
      <mat-radio-button value="window">Window seat</mat-radio-button>
      <mat-radio-button value="aisle">Aisle seat</mat-radio-button>
    </mat-radio-group>
    <mat-form-field><mat-label>Day</mat-label>
      <input matInput formControlName="day" [matDatepicker]="picker">
      <mat-datepicker-toggle matSuffix [for]="picker"></mat-datepicker-toggle>
      <mat-datepicker #picker></mat-datepicker>
    </mat-form-field>
    <mat-slider min="0" max="100" step="5">
      <input matSliderThumb formControlName="level" aria-label="Level">
    </mat-slider>
  </form>
  <button mat-button [matMenuTriggerFor]="menu">Export</button>
  <mat-menu #menu="matMenu">
    <button mat-menu-item (click)="heard.exported = 'pdf'">As PDF</button>
    <button mat-menu-item (click)="heard.exported = 'csv'">As CSV</button>
  </mat-menu>
  <mat-stepper (selectionChange)="heard.step = $event.selectedIndex">
    <mat-step label="Address">Where to? <button mat-button matStepperNext>Next step</button></mat-step>
    <mat-step label="Payment">How?</mat-step>
  </mat-stepper>
`;

class App {
  form = form;
  heard = heard;

  constructor() {
    const changes = inject(ChangeDetectorRef);
    form.valueChanges.subscribe(() => changes.markForCheck());
  }

  found() {
    const words = (form.value.town ?? "").toLowerCase();
    return TOWNS.filter((town) => town.toLowerCase().startsWith(words));
  }
}

Component({
  selector: "gallery-app",
  template,
  imports: [
    ReactiveFormsModule,
    MatAutocompleteModule,
    MatButtonModule,
    MatCheckboxModule,
    MatDatepickerModule,
    MatFormFieldModule,
    MatInputModule,
    MatMenuModule,
    MatRadioModule,
    MatSelectModule,
    MatSlideToggleModule,
    MatSliderModule,
    MatStepperModule,
  ],
})(App);

await bootstrapApplication(App, {
  providers: [provideZonelessChangeDetection(), provideNativeDateAdapter()],
});
show(() => ({
  ...form.value,
  day: form.value.day?.toLocaleDateString("sv") ?? null,
  exported: heard.exported,
  step: heard.step,
}));
