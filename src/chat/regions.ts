/** Base URLs by data centre (Chat docs 1047/34620, "RESTful API Overview"; Tokyo and Mumbai are not on every page). */
export const CHAT_REGIONS = {
  china: 'https://console.tim.qq.com',
  singapore: 'https://adminapisgp.im.qcloud.com',
  seoul: 'https://adminapikr.im.qcloud.com',
  tokyo: 'https://adminapijpn.im.qcloud.com',
  frankfurt: 'https://adminapiger.im.qcloud.com',
  'silicon-valley': 'https://adminapiusa.im.qcloud.com',
  jakarta: 'https://adminapiidn.im.qcloud.com',
  mumbai: 'https://adminapiind.im.qcloud.com',
} as const;
/** A data centre by its name in `CHAT_REGION`. */
export type Region = keyof typeof CHAT_REGIONS;
