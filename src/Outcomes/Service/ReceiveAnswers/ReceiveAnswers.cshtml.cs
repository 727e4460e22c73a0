using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;

namespace Concordat.Outcomes.Service.ReceiveAnswers;

[Operation(AnswerDesk.Operation)]
internal sealed class ReceiveAnswersModel(AnswerIntake intake) : FileForm("answers")
{
    protected override Task<FileAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop) => intake.Take(caller, stream, name, stop);
}
