// Has guards pass until %sk_watch: no cell runs, or another begins. An interrupt may have left a stop.
function %sk_forget_stop()
    global %sk_wanted %sk_hits zzz_scilab_kernel_stops
    %sk_wanted = "";
    %sk_hits = struct("numbers", [], "met", []);
    %sk_forget_error();
    zzz_scilab_kernel_stops = %f;
endfunction
