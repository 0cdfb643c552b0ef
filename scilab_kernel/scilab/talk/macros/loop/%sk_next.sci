// Waits for the kernel's bell; returns the path of the cell to run.
// It opens the fifo for each cell, so that mclose("all") in a cell does no harm
// and the person's own files get the numbers that they have in bare Scilab.
function path = %sk_next()
    [bell, wrong] = mopen("@DIR@/bell", "rb");
    if wrong <> 0 then // the bell was removed: the kernel makes another before the next cell
        while wrong <> 0
            %sk_wait(50);
            [bell, wrong] = mopen("@DIR@/bell", "rb");
        end
        exec("@DIR@/macros/heal.sce", -1);
    end
    [n, seed, path] = mfscanf(bell, " %s %[^\n]");
    mclose(bell);
    %sk_mark(seed, "cell_started" + ascii(31) + path);
endfunction
