import type { Messages } from '../types.ts';

export const access: Messages['access'] = {
  serversOnly: '只能在服务器内使用。',
  anotherServer: '本机器人属于另一个服务器。未执行任何操作。',
  needsManageServer: '此操作需要 Discord 的“管理服务器”权限。未执行任何操作。',
  unknownCommand: '该命令已不存在。未执行任何操作。',
  otherVersion: {
    button: '这个按钮来自机器人的另一个版本。未执行任何操作。',
    menu: '这个菜单来自机器人的另一个版本。未执行任何操作。',
    form: '这个表单来自机器人的另一个版本。未执行任何操作。',
  },
};
