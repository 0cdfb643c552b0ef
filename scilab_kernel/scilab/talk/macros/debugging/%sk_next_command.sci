// Returns the command that the guard of a statement has to run in its frame. No statement stops
// while it runs.
function code = %sk_next_command()
    global %sk_wanted zzz_scilab_kernel_stops
    zzz_scilab_kernel_stops = %f;
    code = %sk_wanted;
endfunction
