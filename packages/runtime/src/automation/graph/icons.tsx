import {
  ApiOutlined,
  AudioOutlined,
  BellOutlined,
  BranchesOutlined,
  BulbOutlined,
  CarryOutOutlined,
  CheckCircleFilled,
  ClockCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  CommentOutlined,
  DeleteOutlined,
  DiffOutlined,
  EditOutlined,
  FileTextOutlined,
  ForkOutlined,
  LoadingOutlined,
  MinusCircleFilled,
  PauseCircleFilled,
  PlusOutlined,
  RetweetOutlined,
  RightCircleOutlined,
  ScanOutlined,
  SearchOutlined,
  SolutionOutlined,
  StopOutlined,
  ThunderboltFilled,
  UserSwitchOutlined,
} from '@ant-design/icons';
import type { StepType } from '@pulu/engine/model';
import type { ReactNode } from 'react';
import type { NodeState } from './look.js';

const icons: { readonly [type in StepType]: ReactNode } = {
  condition: <BranchesOutlined />,
  switch: <BranchesOutlined />,
  for_each: <RetweetOutlined />,
  wait: <ClockCircleOutlined />,
  parallel: <ForkOutlined />,
  sub_rule: <ForkOutlined />,
  stop: <StopOutlined />,
  create_record: <PlusOutlined />,
  update_record: <EditOutlined />,
  delete_record: <DeleteOutlined />,
  find_records: <SearchOutlined />,
  assign: <UserSwitchOutlined />,
  transition: <RightCircleOutlined />,
  notify: <BellOutlined />,
  comment: <CommentOutlined />,
  call: <ApiOutlined />,
  generate_document: <FileTextOutlined />,
  ocr: <ScanOutlined />,
  transcribe: <AudioOutlined />,
  extract: <ScanOutlined />,
  compare: <DiffOutlined />,
  recommend: <BulbOutlined />,
  approval: <SolutionOutlined />,
  task: <CarryOutOutlined />,
};

const states: { readonly [state in Exclude<NodeState, 'unreached'>]: ReactNode } = {
  done: <CheckCircleFilled />,
  failed: <CloseCircleFilled />,
  waiting: <ClockCircleFilled />,
  running: <LoadingOutlined />,
  skipped: <MinusCircleFilled />,
  paused: <PauseCircleFilled />,
};

/** The sign of a step's type; without one, of the trigger. */
export function nodeIcon(type: StepType | undefined): ReactNode {
  return type === undefined ? <ThunderboltFilled /> : icons[type];
}

export function stateIcon(state: Exclude<NodeState, 'unreached'>): ReactNode {
  return states[state];
}
