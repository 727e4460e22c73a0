namespace Concordat.Kernel;

/// <summary>A unit of work as ports name it: one transaction of one caller. Plumbing's is the only kind; a port's own Service unwraps
/// it, so that an upper room can ask inside its own transaction without the Model knowing a database.</summary>
public interface UnitOfWork;
