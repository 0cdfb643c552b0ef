// Waits for the kernel's door-bell; returns the path of the cell to run.
// The fifo is opened for each cell, so that mclose("all") in a cell does no harm
// and the user's own files get the numbers that they have in a bare Scilab.
function path = %sk_next()
    bell = mopen("@DIR@/bell", "rb");
    path = mfscanf(1, bell, " %[^\n]");
    mclose(bell);
    %sk_emit("S", path);
endfunction
