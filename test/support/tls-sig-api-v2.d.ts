declare module 'tls-sig-api-v2' {
  /** The official generator of UserSigs, which comes without types. */
  class Api {
    constructor(sdkAppId: number, secretKey: string);
    genUserSig(userId: string, expireSeconds: number): string;
  }
  const exported: { Api: typeof Api };
  export default exported;
}
