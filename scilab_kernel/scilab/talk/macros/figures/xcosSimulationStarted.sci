// As Scilab's own, by which xcos_simulate says that a model runs from now on. The scopes are there,
// and move while it runs, also if they are the first figures of the session.
function xcosSimulationStarted()
    %sk_java();
    %sk_c_xcosSimulationStarted();
endfunction
