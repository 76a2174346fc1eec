"""The schema, one file per aggregate, one story: units, people, plans, visits, notices, tasks."""

from inspect_app.models.annexes import AnnexFile
from inspect_app.models.answer_uploads import AnswerUpload
from inspect_app.models.api import ApiReceipt, ApiToken
from inspect_app.models.arriving import ArrivingFile, ArrivingPart
from inspect_app.models.bulk_jobs import BulkJob, BulkJobTask, BulkState
from inspect_app.models.calendars import CalendarDay, CalendarYear, OwnCalendarDay
from inspect_app.models.capture import (
    CaptureChange,
    CaptureConflict,
    CaptureDevice,
    CaptureObject,
    CapturePack,
    CapturePart,
    CapturePhoto,
)
from inspect_app.models.channels import CalendarFeed, ChannelChoice, ChannelPost, Gateway, PushSubscription
from inspect_app.models.deadlines import GeneralExtension, NoticeReceipt
from inspect_app.models.effects import EffectLook
from inspect_app.models.figures import FigureRow, FigureSnapshot, FigureUnit
from inspect_app.models.files import Attachment
from inspect_app.models.hooks import HookDelivery, WebHook
from inspect_app.models.issued import IssuedDocument, IssuedFile
from inspect_app.models.issued_papers import IssuedPaper
from inspect_app.models.journal import AuditEntry, AuditHead
from inspect_app.models.letters import Letter, LetterTask
from inspect_app.models.messages import DemoState, JobRun, OutboxMessage, OutboxState
from inspect_app.models.notice_answers import NoticeAnswer
from inspect_app.models.notice_groups import NoticeDismissal, NoticeGroup, NoticeGroupMember
from inspect_app.models.notice_work import NoticeComment, NoticeDraft, NoticePresence, NoticeRevision
from inspect_app.models.notices import Notice, NoticeBlock, NoticeEdit
from inspect_app.models.office import PeriodCut, RecipientList, Signatory, StandardParagraph, UnitLetterhead
from inspect_app.models.paper_reports import PaperReport
from inspect_app.models.people import (
    AccountToken,
    FormReceipt,
    LoginAttempt,
    LoginSession,
    Person,
    Post,
    PostRole,
    TokenPurpose,
)
from inspect_app.models.period_reports import PeriodReport, PeriodReportPart, ReportCall
from inspect_app.models.plans import (
    Criterion,
    Plan,
    PlanArea,
    PlanCriterion,
    PlanRequirement,
    PlanUnit,
    TeamChange,
    TeamDecision,
)
from inspect_app.models.readings import FileToRead, ReadDocument, ReadingLesson
from inspect_app.models.register import DocumentNumber, NumberGap, NumberScheme
from inspect_app.models.reminders import Absence, Channel, Reminder, ReminderRule
from inspect_app.models.reviewing import ReviewClaim
from inspect_app.models.rooms import RoomSigning
from inspect_app.models.scores import IndexCriterion, IndexSet, Score, ScoreCard
from inspect_app.models.search import SearchWord
from inspect_app.models.table_uploads import TableUpload
from inspect_app.models.tallies import PlanTally, TaskTally
from inspect_app.models.tasks import Answer, Extension, Report, Task
from inspect_app.models.tracking import SavedView
from inspect_app.models.units import (
    ADMINISTRATIVE_KINDS,
    COMMUNE_KINDS,
    SECTION_KINDS,
    SuccessionKind,
    Unit,
    UnitKind,
    UnitSuccession,
)
from inspect_app.models.visits import Attendance, Check, Finding, Minutes, Signature, Visit

__all__ = [
    "ADMINISTRATIVE_KINDS",
    "COMMUNE_KINDS",
    "SECTION_KINDS",
    "Absence",
    "AccountToken",
    "AnnexFile",
    "Answer",
    "AnswerUpload",
    "ApiReceipt",
    "ApiToken",
    "ArrivingFile",
    "ArrivingPart",
    "Attachment",
    "Attendance",
    "AuditEntry",
    "AuditHead",
    "BulkJob",
    "BulkJobTask",
    "BulkState",
    "CalendarDay",
    "CalendarFeed",
    "CalendarYear",
    "CaptureChange",
    "CaptureConflict",
    "CaptureDevice",
    "CaptureObject",
    "CapturePack",
    "CapturePart",
    "CapturePhoto",
    "Channel",
    "ChannelChoice",
    "ChannelPost",
    "Check",
    "Criterion",
    "DemoState",
    "DocumentNumber",
    "EffectLook",
    "Extension",
    "FigureRow",
    "FigureSnapshot",
    "FigureUnit",
    "FileToRead",
    "Finding",
    "FormReceipt",
    "Gateway",
    "GeneralExtension",
    "HookDelivery",
    "IndexCriterion",
    "IndexSet",
    "IssuedDocument",
    "IssuedFile",
    "IssuedPaper",
    "JobRun",
    "Letter",
    "LetterTask",
    "LoginAttempt",
    "LoginSession",
    "Minutes",
    "Notice",
    "NoticeAnswer",
    "NoticeBlock",
    "NoticeComment",
    "NoticeDismissal",
    "NoticeDraft",
    "NoticeEdit",
    "NoticeGroup",
    "NoticeGroupMember",
    "NoticePresence",
    "NoticeReceipt",
    "NoticeRevision",
    "NumberGap",
    "NumberScheme",
    "OutboxMessage",
    "OutboxState",
    "OwnCalendarDay",
    "PaperReport",
    "PeriodCut",
    "PeriodReport",
    "PeriodReportPart",
    "Person",
    "Plan",
    "PlanArea",
    "PlanCriterion",
    "PlanRequirement",
    "PlanTally",
    "PlanUnit",
    "Post",
    "PostRole",
    "PushSubscription",
    "ReadDocument",
    "ReadingLesson",
    "RecipientList",
    "Reminder",
    "ReminderRule",
    "Report",
    "ReportCall",
    "ReviewClaim",
    "RoomSigning",
    "SavedView",
    "Score",
    "ScoreCard",
    "SearchWord",
    "Signatory",
    "Signature",
    "StandardParagraph",
    "SuccessionKind",
    "TableUpload",
    "Task",
    "TaskTally",
    "TeamChange",
    "TeamDecision",
    "TokenPurpose",
    "Unit",
    "UnitKind",
    "UnitLetterhead",
    "UnitSuccession",
    "Visit",
    "WebHook",
]
