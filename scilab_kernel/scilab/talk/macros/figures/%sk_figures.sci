// Shows the figures that are new or changed. In the middle of a cell ("live"), figures between
// drawlater and drawnow are left for later.
function %sk_figures(live)
    %sk_gui_gone();
    if winsid() == [] then
        if ~live then
            %sk_rest();
        end
        return
    end
    [error, find, get, or, set, size, stripblanks, type] = %sk_scilabs();
    %sk_number();
    java = %sk_java();
    figures = %sk_changed(java);
    for f = figures
        %sk_touch(java, f); // for an interrupt may come before all are shown
    end
    %sk_hold(java, %t);
    for f = figures
        if live & f.immediate_drawing == "off" then
            continue
        elseif %sk_is_gui(java, f) then
            %sk_gui(java, f, %f);
        elseif f.visible == "on" & ~%sk_is_empty(f) then
            %sk_show(java, f);
        else
            %sk_seen(java, f);
        end
    end
    %sk_hold(java, %f);
    if ~live then
        %sk_rest();
        %sk_begin_afresh();
    end
endfunction
