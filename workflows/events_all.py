"""Imports every feature's events, so that the journal can read any entry back."""

from workflows import events_accounts as events_accounts
from workflows import events_api as events_api
from workflows import events_capture as events_capture
from workflows import events_channels as events_channels
from workflows import events_demo as events_demo
from workflows import events_files as events_files
from workflows import events_findings as events_findings
from workflows import events_hooks as events_hooks
from workflows import events_imports as events_imports
from workflows import events_issued as events_issued
from workflows import events_letters as events_letters
from workflows import events_minutes as events_minutes
from workflows import events_notices as events_notices
from workflows import events_office as events_office
from workflows import events_papers as events_papers
from workflows import events_period_reports as events_period_reports
from workflows import events_plans as events_plans
from workflows import events_reading as events_reading
from workflows import events_remediation as events_remediation
from workflows import events_reminders as events_reminders
from workflows import events_room as events_room
from workflows import events_scores as events_scores
from workflows import events_tasks as events_tasks
from workflows import events_tracking as events_tracking
from workflows import events_units as events_units
from workflows import events_visits as events_visits
