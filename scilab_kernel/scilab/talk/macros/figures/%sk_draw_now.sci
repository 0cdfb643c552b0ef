// Shows what a cell has drawn so far.
function %sk_draw_now()
    if winsid() == [] then
        return
    end
    java = %sk_java();
    if java.watches then
        view = java.view;
        execstr("view.pause();", "errcatch"); // an interrupt may break it off
    end
endfunction
