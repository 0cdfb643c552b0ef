// Shows the figures that are new or changed. In the middle of a cell ("live"), figures between
// drawlater and drawnow are left for later.
function %sk_figures(live)
    if winsid() == [] then
        return
    end
    global %sk_next_look
    if ~live then
        %sk_next_look = [];
    end
    %sk_number();
    java = %sk_java();
    figures = %sk_changed(java);
    for f = figures
        %sk_touch(java, f); // for an interrupt may come before all are shown
    end
    for f = figures
        if live & f.immediate_drawing == "off" then
            continue
        elseif f.visible == "on" & ~%sk_is_empty(f) then
            %sk_show(java, f, live);
        else
            %sk_seen(java, f);
        end
    end
    if ~live then
        %sk_begin_afresh();
    end
endfunction
