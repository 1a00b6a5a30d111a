// The outline is large; its type is told here so that nobody has to infer it.
declare module 'world-atlas/countries-50m.json' {
  import type {GeometryCollection, Topology} from 'topojson-specification';
  const world: Topology<{countries: GeometryCollection; land: GeometryCollection}>;
  export default world;
}
