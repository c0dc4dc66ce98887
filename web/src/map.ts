// MapLibre with its styles, in a file of its own that only the map's page loads.
import "maplibre-gl/dist/maplibre-gl.css";

export { Map, NavigationControl, Popup, setWorkerUrl } from "maplibre-gl";
