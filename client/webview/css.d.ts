// esbuild takes the file's text into the bundle.
declare module '*.css' {
  const text: string;
  export default text;
}
