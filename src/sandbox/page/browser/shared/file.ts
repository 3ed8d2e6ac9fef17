const PART = 0x8000;

/** A file as the sandbox's control API takes it. */
export async function fileValue(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let from = 0; from < bytes.length; from += PART)
    binary += String.fromCharCode(...bytes.subarray(from, from + PART));
  return { filename: file.name, base64: btoa(binary), contentType: file.type || 'text/plain' };
}
