// Waits for the kernel's bell; returns the path of the cell to run.
// The fifo is opened for each cell, so that mclose("all") in a cell does no harm
// and the user's own files get the numbers that they have in a bare Scilab.
function path = %sk_next()
    [bell, wrong] = mopen("@DIR@/bell", "rb");
    if wrong <> 0 then // somebody has removed it: the kernel makes another one with the next cell
        while wrong <> 0
            sleep(50);
            [bell, wrong] = mopen("@DIR@/bell", "rb");
        end
        exec("@DIR@/macros/heal.sce", -1);
    end
    [n, seed, path] = mfscanf(bell, " %s %[^\n]");
    mclose(bell);
    %sk_mark(seed, "cell_started" + ascii(31) + path);
endfunction
