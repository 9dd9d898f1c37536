/** Material UI: fields, lists in portals, pickers, dialogs. */
import {
  Accordion,
  AccordionDetails,
  AccordionSummary,
  Autocomplete,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogTitle,
  FormControl,
  FormControlLabel,
  InputLabel,
  Menu,
  MenuItem,
  Radio,
  RadioGroup,
  Rating,
  Select,
  Slider,
  Snackbar,
  Switch,
  Tab,
  Tabs,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
} from "@mui/material";
import { AdapterDayjs } from "@mui/x-date-pickers/AdapterDayjs";
import { DatePicker } from "@mui/x-date-pickers/DatePicker";
import { LocalizationProvider } from "@mui/x-date-pickers/LocalizationProvider";
import dayjs from "dayjs";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { show } from "./show.js";

const COUNTRIES = ["Norway", "Portugal", "Sweden", "Switzerland", "Spain"];
let latest = {};

function Lists({ held, set }) {
  return (
    <>
      <FormControl sx={{ width: 200 }}>
        <InputLabel id="age">Age</InputLabel>
        <Select
          labelId="age"
          label="Age"
          value={held.age}
          onChange={(event) => set("age", event.target.value)}
        >
          <MenuItem value="10">Ten</MenuItem>
          <MenuItem value="20">Twenty</MenuItem>
        </Select>
      </FormControl>
      <FormControl sx={{ width: 200 }}>
        <InputLabel id="tags">Tags</InputLabel>
        <Select
          multiple
          labelId="tags"
          label="Tags"
          value={held.tags}
          onChange={(event) => set("tags", event.target.value)}
        >
          {["Red", "Green", "Blue"].map((tag) => (
            <MenuItem key={tag} value={tag}>
              {tag}
            </MenuItem>
          ))}
        </Select>
      </FormControl>
      <Autocomplete
        options={COUNTRIES}
        value={held.country}
        onChange={(_, country) => set("country", country)}
        renderInput={(given) => <TextField {...given} label="Country" />}
      />
      <Autocomplete
        multiple
        freeSolo
        options={["React", "Vue"]}
        value={held.skills}
        onChange={(_, skills) => set("skills", skills)}
        renderInput={(given) => <TextField {...given} label="Skills" />}
      />
    </>
  );
}

function Choices({ held, set }) {
  return (
    <>
      <FormControlLabel
        label="Gift wrap"
        control={<Checkbox checked={held.wrap} onChange={(e) => set("wrap", e.target.checked)} />}
      />
      <FormControlLabel
        label="Dark mode"
        control={<Switch checked={held.dark} onChange={(e) => set("dark", e.target.checked)} />}
      />
      <RadioGroup value={held.plan} onChange={(event) => set("plan", event.target.value)}>
        <FormControlLabel value="basic" control={<Radio />} label="Basic plan" />
        <FormControlLabel value="pro" control={<Radio />} label="Pro plan" />
      </RadioGroup>
      <Rating value={held.stars} onChange={(_, stars) => set("stars", stars)} />
      <Slider
        aria-label="Price"
        step={10}
        value={held.price}
        onChange={(_, price) => set("price", price)}
      />
      <ToggleButtonGroup exclusive value={held.align} onChange={(_, align) => set("align", align)}>
        <ToggleButton value="left">Align left</ToggleButton>
        <ToggleButton value="right">Align right</ToggleButton>
      </ToggleButtonGroup>
    </>
  );
}

function Overlays({ held, set }) {
  const [isOpen, setOpen] = useState(false);
  const [anchor, setAnchor] = useState(null);
  const close = (name, value) => {
    setOpen(false);
    setAnchor(null);
    set(name, value);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete account</Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)}>
        <DialogTitle>Delete it for good?</DialogTitle>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Keep it</Button>
          <Button onClick={() => close("deleted", true)}>Yes, delete</Button>
        </DialogActions>
      </Dialog>
      <Button aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        Export
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => close("exported", "PDF")}>As PDF</MenuItem>
        <MenuItem onClick={() => close("exported", "CSV")}>As CSV</MenuItem>
      </Menu>
      <Snackbar open={held.deleted} message="The account is gone" />
    </>
  );
}

function Places({ held, set }) {
  return (
    <>
      <Tabs value={held.tab} onChange={(_, tab) => set("tab", tab)}>
        <Tab label="Profile" value="profile" />
        <Tab label="Billing" value="billing" />
      </Tabs>
      <Accordion expanded={held.details} onChange={(_, details) => set("details", details)}>
        <AccordionSummary>Shipping details</AccordionSummary>
        <AccordionDetails>Sent within two days.</AccordionDetails>
      </Accordion>
      <LocalizationProvider dateAdapter={AdapterDayjs}>
        <DatePicker label="Arrival" value={held.arrival} onChange={(day) => set("arrival", day)} />
        <DatePicker
          label="Departure"
          value={held.departure}
          onChange={(day) => set("departure", day)}
        />
      </LocalizationProvider>
    </>
  );
}

const BEGINNING = {
  city: "",
  age: "",
  tags: [],
  country: null,
  skills: [],
  wrap: false,
  dark: false,
  plan: "basic",
  stars: null,
  price: 30,
  align: "left",
  deleted: false,
  exported: "",
  tab: "profile",
  details: false,
  arrival: null,
  departure: dayjs("2031-05-06"),
};

function App() {
  const [held, hold] = useState(BEGINNING);
  latest = held;
  const set = (name, value) => hold((before) => ({ ...before, [name]: value }));
  return (
    <main>
      <TextField label="City" value={held.city} onChange={(e) => set("city", e.target.value)} />
      <Lists held={held} set={set} />
      <Choices held={held} set={set} />
      <Overlays held={held} set={set} />
      <Places held={held} set={set} />
    </main>
  );
}

createRoot(document.getElementById("app")).render(<App />);
const written = (day) => (day?.isValid() ? day.format("YYYY-MM-DD") : null);
show(() => ({
  ...latest,
  arrival: written(latest.arrival),
  departure: written(latest.departure),
}));
