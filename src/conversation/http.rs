//! What waits for a person, over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::tasks::{self, Task};
use crate::app::App;
use crate::auth::Staff;
use crate::db::Id;
use crate::http::doors::Doors;
use crate::http::{Failure, reply};

/// This room's routes.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    cfg.service(list_tasks).service(close_task);
}

/// Open tasks.
#[derive(Debug, Serialize, ToSchema)]
struct TasksOut {
    /// What is overdue first, then oldest first; at most 100.
    items: Vec<TaskOut>,
}

/// Something a person should look at.
#[derive(Debug, Serialize, ToSchema)]
struct TaskOut {
    id: Uuid,
    /// `danger`, `allegation`, `quiet` (do not write to this family before you have looked),
    /// `wrong_number`, `opted_out` (the network was asked for no more texts to a number, and takes
    /// none until it is told START), `number_changed` (WhatsApp says that a number's owner has
    /// another), `talk_to_person`, `visit`, `feedback`, `request`, `media` (a picture or a recording:
    /// `get_thread` says whether it is here), `not_understood`,
    /// `unclear`, `not_logged`, `supportive_contact` (visits did not take place; `words` say where
    /// to read which, and what may explain it), `interpreter_wanted` (find one for these visits),
    /// `interpreter_missing` (two working days are left, and none comes), `interpreter_language`
    /// (the family speaks another language now than somebody was asked for), `tell_others` (who else
    /// comes does not know yet that a visit moved or is off), `other_declined` (somebody who was to
    /// come too does not), `notice_undelivered` (two hours are left and no number has what was last
    /// told of a visit), `series_date_taken` (a series went on, and these dates of it are somebody
    /// else's), `loose_ends` (a programme rests or is over: `words` name the visits and the series
    /// ahead, to be called off or kept, and what else an end asks for), and about the child's
    /// programmes (`words` say where to read which): `survey`, `transition`, `look_again`, `review`, `block_complete`, `setting_hours`, `visits_again`,
    /// `agree_goals`, `plan_block` (a block without a number of visits and without a last day),
    /// `decide_start` (for a lead: a first visit took place, the child's referral is
    /// not accepted, and so no programme began), `needs_review` (go over how each adult of the
    /// family wants to be spoken and written to; `words` say since which day all of it was, where
    /// it was, and where to read it);
    /// `family_side` and `family_side_for_leads` (a carer told what gets in the way of visits;
    /// `words` say where to read it), `referral` (`words` say what to do and where to read on),
    /// `wrote_back` (a carer wrote in a thread that somebody has), `still_held` (for a day),
    /// `unsent_answer`, `unsent_answer_for_leads` and `unsent_answer_apart` (what a person wrote in
    /// a thread did not leave, or did not arrive; the thread says why);
    /// more may come.
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    family_id: Option<Uuid>,
    opened_at: DateTime<Utc>,
    /// What was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    /// `true` where `words` are withheld because they cannot be opened any more; the operator's
    /// log says which row it is. The task is a task all the same.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unreadable: bool,
    /// By when a lead should have looked; for `danger`, `allegation` and `quiet`.
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<DateTime<Utc>>,
    /// `true` once that was.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    overdue: bool,
    /// Whom else to tell, for an allegation: the service's contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
}

impl From<Task> for TaskOut {
    fn from(task: Task) -> Self {
        Self {
            id: task.id.0,
            kind: task.kind,
            family_id: task.family_id.map(|id| id.0),
            opened_at: task.opened_at,
            unreadable: task.words.is_none(),
            words: task.words,
            due_at: task.due_at,
            overdue: task.overdue,
            contact: task.contact,
        }
    }
}

/// List what waits for a person.
///
/// A lead sees all of the service, a visitor the caseload's without words of danger. An allegation
/// about staff is shown to no one who visits the family.
#[utoipa::path(tag = "tasks", operation_id = "list_tasks",
    responses((status = 200, description = "Open tasks.", body = TasksOut)))]
#[get("/v1/tasks")]
async fn list_tasks(app: Data<App>, Staff(who): Staff) -> Result<HttpResponse, Failure> {
    let items = tasks::list_tasks(&app, who).await?;
    Ok(reply::ok(&TasksOut { items: items.into_iter().map(TaskOut::from).collect() }))
}

/// Close a task that is done.
#[utoipa::path(tag = "tasks", operation_id = "close_task",
    params(("task_id" = Uuid, Path, description = "The task.")),
    responses((status = 204, description = "Closed.")))]
#[post("/v1/tasks/{task_id}/close")]
async fn close_task(
    app: Data<App>,
    Staff(who): Staff,
    task: Path<Uuid>,
) -> Result<HttpResponse, Failure> {
    tasks::close_task(&app, who, Id(*task)).await?;
    Ok(reply::no_content())
}
