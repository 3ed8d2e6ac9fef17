import type { Messages } from '../types.ts';

/** Why a command, button, menu or form does nothing for whoever used it. */
export const access: Messages['access'] = {
  serversOnly: '서버에서만 사용할 수 있습니다.',
  anotherServer: '이 봇은 다른 서버의 봇입니다. 아무 조치도 하지 않았습니다.',
  needsManageServer: 'Discord의 ‘서버 관리하기’ 권한이 필요합니다. 아무 조치도 하지 않았습니다.',
  unknownCommand: '더 이상 없는 명령어입니다. 아무 조치도 하지 않았습니다.',
  otherVersion: {
    button: '다른 버전의 봇이 만든 버튼입니다. 아무 조치도 하지 않았습니다.',
    menu: '다른 버전의 봇이 만든 메뉴입니다. 아무 조치도 하지 않았습니다.',
    form: '다른 버전의 봇이 만든 양식입니다. 아무 조치도 하지 않았습니다.',
  },
};
